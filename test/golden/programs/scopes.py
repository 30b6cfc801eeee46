# Where names belong: modules, functions, classes, comprehensions.
a = a
def f():
    a = 1
    return a
def g(): return a
def h():
    print(a)
    def i(): return a
    return i
class C:
    a = a
    def f(self): return a
    def g(self):
        a = 1
        class D:
            b = a
            def h(self): return a, b
        return D
def arguments(a, b):
    a = b
    return a
def for_loop():
    for a in b: pass
    return a
def shadows(print, len): return print(len)
def locals_first():
    x = y
    y = x
def class_cell():
    class A:
        def f(self): return __class__
        def g(self): return super().g()
        def h(self): return super(A, self).h
        def i(self, x=super): return super
    return A
class Outer:
    def f(self):
        def g(x): return super().f()
        return g
    class Inner:
        def f(self): return super().f(1, a=2)
    @staticmethod
    def n(): return __class__
    x = [super for y in ()]
    def store(self): super = 1; return super
def comprehension_scope(a):
    b = [a for c in a for a in c]
    return b, a
def unused(a): pass
def deleted():
    a = 1
    del a
    return a
__name__, __file__, __class__
def dunder(): return __name__
