# One call site, callees of all kinds: functions, lambdas, bound methods, classes, natives, instances with __call__.
class A:
    def __init__(self, x=0): self.x = x
    def m(self, y): return self.x + y
    def __call__(self, y): return self.x * y
    def __repr__(self): return 'A(%d)' % self.x
def f(x): return x + 1
a = A(3)
calls = [f, f, f, lambda x: x * 2, a.m, A, abs, a, str, A(4).m, f, bool]
total = 0
seen = []
for i in range(1500):
    r = calls[i % 12](i)
    if i >= 1488: seen.append(r)
    if type(r) is int: total += r
print(total, seen)
