# lambda with every kind of parameter.
lambda: 1
lambda: None
lambda a: a
lambda a, b: a + b
lambda a, b=1: a
lambda *a: a
lambda **a: a
lambda a, *b, c, d=1, **e: a
lambda *, a: a
lambda *, a=1: a
lambda: lambda: lambda: 1
lambda a: lambda b: a + b
lambda a=lambda: 1: a()
lambda: (1, 2)
lambda: [1]
lambda: a if b else c
lambda: a and b
lambda: (a := 1)
(lambda: 1)()
(lambda a, b=2: a + b)(1)
f(lambda: 1, key=lambda x: -x)
[lambda: x for x in a]
x = lambda: 1, lambda: 2
x = {1: lambda: 1}
def local(a): return lambda b, c=a: a + b + c
class C:
    f = lambda self: self
    g = property(lambda self: self.x, lambda self, v: None)
lambda a, b,: 1
