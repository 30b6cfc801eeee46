# Annotations of variables, which leave nothing behind, and of functions.
a: int
a: int = 1
a: 'text' = b
a: list[int] = []
a.b: int = 1
a[0]: int = 1
(a): int = 1
def f():
    a: int
    b: int = 1
    c: str
    c = 'c'
    return a, b, c
def g(a: int, b: 'x' = 1, *c: d, e: f = 2, **g: h) -> i: return a
class C:
    a: int
    b: int = 1
    def f(self, x: 'C') -> 'C': return x
def outer():
    a: int = 1
    def inner(): return a
    return inner
def h(x: lambda: 1 = 2): pass
a: int = (yield_like)
