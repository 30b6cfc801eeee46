# Decorators of functions; the one that names the emitter is not called.
@a
def f(): pass
@a.b.c
def f(): pass
@a()
def f(): pass
@a(1, *b, c=d)
def f(): pass
@a
@b
@c(1)
def f(x=1): pass
@micropython.bytecode
def f(): return 1
@micropython.bytecode
@a
def f(): return 1
@a
@micropython.bytecode
def f(): return 1
def outer(b):
    @b
    def inner(): return b
    @micropython.bytecode
    def bytecode(x): return x + b
    return inner
class C:
    @staticmethod
    def f(): pass
    @a.setter
    def g(self, v): pass
@a
async def f(): pass
