# super() inside methods, where looking up and calling is one step.
class A(B):
    def __init__(self, a, *b, **c):
        super().__init__()
        super().__init__(a)
        super().__init__(a, *b, **c)
        super().method(a=1)
        super().method
        super().attribute.method()
        x = super().attribute
        return super().method()(1)
    def explicit(self):
        super(A, self).explicit()
        super(B, self).explicit
        super(A).x
    def alone(self):
        s = super()
        return s, super
    def first_argument(this, self): return super().f(self)
    def captured(self):
        def inner(other): return super().f(other)
        return inner, lambda x: super().g()
    def closes_over_self(self):
        f = lambda: self
        return super().f(f)
    @classmethod
    def create(cls): return super().create()
    @staticmethod
    def static(a): return super().static()
    async def coroutine(self): return await super().coroutine()
    def generator(self): yield from super().generator()
    def __new__(cls): return super(A, cls).__new__(cls)
def outside(self): return super().f()
super().x
