# Methods of bases called by super(), of classes that change while it happens.
class A:
    def __init__(self, n):
        self.n = n
    def value(self):
        return self.n
    def name(self): return 'A'
class B(A):
    def __init__(self, n, m):
        super().__init__(n)
        self.m = m
    def value(self):
        return super().value() + self.m
class C(B):
    def value(self):
        return super().value() * 2
    def name(self): return super().name() + 'C'
class D(A):
    def value(self): return super().value() - 1
class L(list):
    def __init__(self, n):
        super().__init__()
        self.n = n
    def append(self, x):
        super().append(x + self.n)
def run(n):
    total = 0
    names = ''
    for i in range(n):
        o = [B(i, 1), C(i, 2), D(i), C(1.5, i)][i % 4]
        total += o.value()
        if i % 50 == 0: names += o.name()
        if i == 120:
            old = A.value
            A.value = lambda self: self.n + 100
        if i == 160:
            B.value = lambda self: super(B, self).value() - self.m
    l = L(3)
    for i in range(n // 4): l.append(i)
    return total, names, sum(l), len(l)
print(run(200))
print(run(200))
