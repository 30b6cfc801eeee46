# A method that is inlined into the trace replaces itself, and the global function next to it, while it runs.
class A:
    def __init__(self): self.n = 0
    def f(self, x):
        self.n += x
        if self.n == 900:
            A.f = other
            globals()['h'] = lambda x: x * 10
        return h(self.n)
def other(self, x):
    self.n += 2 * x
    return -h(self.n)
def h(x): return x
a = A()
total = 0
for i in range(1500):
    total += a.f(1)
print(total, a.n)
