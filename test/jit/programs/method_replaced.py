# Methods are replaced on the class, its base and the instance in the middle of a loop that calls them.
class A:
    def f(self, x): return x + 1
class B(A):
    def g(self, x): return self.f(x) * 2
o = B()
out = []
total = 0
for i in range(1500):
    total += o.g(i) + o.f(1)
    if i == 300: A.f = lambda self, x: x + 2
    if i == 600: B.f = lambda self, x: x - 5
    if i == 900: o.f = lambda x: 7
    if i == 1200: B.g = lambda self, x: -self.f(x)
    if i % 150 == 149: out.append(total)
print(out)
