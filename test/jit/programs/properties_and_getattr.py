# Properties, __getattr__, static and class methods, super chains in hot loops.
class A:
    made = 0
    def __init__(self): self._x = 1
    @property
    def x(self): return self._x * 2
    @x.setter
    def x(self, v): self._x = v % 100
    def __getattr__(self, name):
        if name[0] == 'q': return len(name)
        raise AttributeError(name)
    @staticmethod
    def s(k): return k + 1
    @classmethod
    def c(cls, k):
        cls.made += 1
        return cls.made + k
    def who(self): return 1
class B(A):
    def who(self): return super().who() + 10
class C(B):
    def who(self): return super().who() + 100
total = errors = 0
objects = [A(), B(), C()]
for i in range(1500):
    o = objects[i % 3]
    o.x = o.x + i
    total += o.x + o.qqq + o.s(i) + o.c(1) + A.s(2) + B.c(3) + o.who()
    try:
        total += o.zzz
    except AttributeError:
        errors += 1
    if i == 900: objects[0].qqq = 50
    if i == 1100: o.zzz = 1000
print(total, errors, A.made, B.made, C.made)
