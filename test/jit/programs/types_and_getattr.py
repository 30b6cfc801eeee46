# oracle: micropython
# Types asked for (`type`, `__class__`, `__name__`), and `__getattr__` that runs in traces: found, raising, changed, recursive.
class A:
    def __init__(self, x): self.x = x
    def twin(self): return self.__class__(self.x + 1)
    def __eq__(self, o): return type(self) is type(o) and self.x == o.x
    def __repr__(self): return '%s(%d)' % (self.__class__.__name__, self.x)
class B(A): pass
class C(A):
    def __getattr__(self, n):
        if n == 'bad': raise AttributeError(n)
        return (n, self.x)
def kinds(items):
    out = {}
    for x in items:
        n = type(x).__name__
        out[n] = out.get(n, 0) + 1
    return sorted(out.items())
things = [1, True, 'a', 2.5, None, b'', [], (), {}, A(1), B(2), C(3), len, A, int, 2**70, ValueError(), range(3), kinds, 1j, set(), iter([]), A(1).twin, A.twin]
for k in range(3):
    print(kinds(things), kinds([1] * 9 + ['a'] * 5), kinds(things * 3)[:3])
def f(o, n):
    s = 0
    for i in range(n):
        o = o.twin()
        s += o.x
        if o == A(o.x): s += 1
    return s, repr(o), type(o).__name__, o.__class__ is type(o)
for cls in A, B, C, A: print(f(cls(1), 20))
def g(o, n):
    s = []
    for i in range(n):
        s.append(o.foo)
        try: o.bad
        except AttributeError as e: s.append(e.args)
        if i == 12: o.foo = 7
        if i == 15: del o.foo
        if i == 17: C.foo = 8
        if i == 18: del C.foo
    return s
print(g(C(1), 25)); print(g(C(2), 25))
old = C.__getattr__
def h(n):
    o = C(1); s = []
    for i in range(n):
        s.append(o.zip)
        if i == 20: C.__getattr__ = lambda self, n: n
        if i == 30: C.__getattr__ = old
    return s
print(h(40))
def raises(n):
    o = C(1); s = 0
    for i in range(n):
        try: s += o.foo
        except TypeError as e: s += 1
    return s
print(raises(30))
class D:
    def __init__(self, inner): self.inner = inner
    def __getattr__(self, n): return getattr(self.inner, n)
def proxies(n):
    d = D(D([1])); s = []
    for i in range(n):
        d.append(i)
        s.append(d.pop())
        x = d.index
        s.append(x(1))
        if i == 9: d.inner.inner = [5, 1]
        try: d.missing
        except AttributeError as e: s.append(str(e))
    return s
print(proxies(14))
class Rec:
    def __getattr__(self, n):
        return self.other
try: print(Rec().x)
except RuntimeError as e: print(e)
for k in range(5):
    try: Rec().x
    except RuntimeError as e: print(e)


def of_many_classes(n):
    classes = [type("T%d" % i, (A,), {}) for i in range(12)]
    s = []
    for i in range(n):
        o = classes[i % 12](i)
        s.append((type(o).__name__, o.__class__ is classes[i % 12], type(o) is type(classes[0](1))))
    return s[-14:]


print(of_many_classes(60))
