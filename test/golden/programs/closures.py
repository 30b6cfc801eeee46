# Variables shared between functions, at every distance.
def outer(a, b=1):
    c = 2
    def inner():
        return a + b + c
    def with_defaults(x=a, *, y=b):
        return c + x + y
    def setter():
        nonlocal c
        c = 3
        del c
    return inner, with_defaults, setter
def three(a):
    def two():
        def one():
            return a
        return one
    return two
def passing(a):
    def skips():
        def uses(): return a
        return uses
    return skips, a
def recursive(n):
    def fact(n): return 1 if n == 0 else n * fact(n - 1)
    return fact(n)
def lambdas(a, b):
    return [lambda: a, lambda x: x + b, lambda x=a: x + b, lambda *x: (a, b, x)]
def loops(a):
    functions = []
    for i in a:
        def f(): return i
        functions.append(f)
    for i, j in a: functions.append(lambda: (i, j))
    with a as k: functions.append(lambda: k)
    try: pass
    except a as e: functions.append(lambda: e)
    import l, m as n
    functions.append(lambda: (l, n))
    return functions
def comprehensions(a, b):
    return [a + x for x in b], {x: lambda: a for x in b}, (y for y in b if y in a), [[a + x + y for x in b] for y in b]
def arguments(a, *args, b, **kwargs):
    return lambda: (a, args, b, kwargs)
def deleted(a):
    def f(): return a
    del a
    return f
def augmented(a):
    def f():
        nonlocal a
        a += 1
        return a
    a += 2
    return f
def many(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s):
    def inner(): return a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s
    return inner
def classes(a):
    class C:
        b = a
        def f(self): return a
    return C
def generators(a):
    def g():
        for i in a: yield i, a
    return g
def two_levels(a):
    b = 1
    def f():
        nonlocal b
        def g():
            nonlocal a
            a = b
        b = 2
        return g
    return f
