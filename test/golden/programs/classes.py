# Classes: bases, keywords, bodies, decorators, what their methods see.
class Empty: pass
class EmptyBases(): pass
class One(Base): pass
class Two(Base, module.Mixin): pass
class Keywords(Base, metaclass=Meta, option=1): pass
class Stars(*bases, **options): pass
class Documented:
    """A docstring."""
class DocumentedAndMore:
    'Another.'
    x = 1
class Body:
    a = 1
    b = a + 1
    c, d = a, b
    for i in range(2): a += i
    if a: e = 2
    else: e = 3
    del d
    [x for x in c]
    def method(self, x=a): return self.a + x
    class Inner:
        y = 1
        def method(self): return __class__
    other = method
    lambda self: self
    @staticmethod
    def static(): pass
    @property
    def value(self): return self._value
    @value.setter
    def value(self, v): self._value = v
    def __init__(self, *args, **kwargs): super().__init__(*args, **kwargs)
@decorator
class Decorated: pass
@first
@second(1, a=2)
@third.fourth
class DecoratedMore(Base):
    def f(self): return super()
def function(base):
    x = 1
    class Local(base):
        y = x
        def get(self): return x, self.y
        def set(self):
            nonlocal x
            x = 2
    return Local
class Global:
    global g
    g = 1
class Annotated:
    a: int
    b: int = 1
    c: 'str' = 'c'
class OnLine: a = 1; b = 2
