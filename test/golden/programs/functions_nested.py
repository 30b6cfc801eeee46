# Functions in functions: children numbered in order of appearance.
def a():
    def b():
        def c():
            def d():
                def e(): return 1
                return e
            return d
        return c
    return b
def many():
    def f0(): pass
    def f1(): pass
    f2 = lambda: 2
    f3 = [x for x in ()]
    class f4:
        def f5(self): pass
        f6 = lambda self: 6
    f7 = (x for x in {y for y in ()})
    def f8(f9=lambda: 9): return lambda: lambda: 10
    return f0
def conditional(a):
    if a:
        def f(): return 1
    else:
        def f(): return 2
    return f
def recursive(n): return recursive(n - 1) if n else 0
def same_name():
    def same_name(): return same_name
    return same_name
def f(f=f): return f
