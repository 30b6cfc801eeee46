# str, repr and args of exceptions; own classes with and without __init__ and __str__.
for e in (ValueError(), ValueError("one", 2), ValueError(None, 1), KeyError("k", "l"), Exception((1,), 5)):
    print(e.args, repr(e), isinstance(e, Exception))
for e in (ValueError("one"), ValueError(None), ValueError(("t",)), KeyError("k"), Exception(5)):
    print(e.args, repr(e).startswith(type(e).__name__ + "("), len(e.args))
for e in (ValueError(), ValueError("one"), ValueError("one", 2), ValueError(5), IndexError("")):
    print("[%s]" % e, str(e) == "%s" % e, len(str(e)))


class Plain(Exception):
    pass


class WithCode(Exception):
    def __init__(self, code, message="no message"):
        super().__init__(message)
        self.code = code


class NoSuper(Exception):
    def __init__(self, a, b):
        self.a, self.b = a, b


class WithStr(Exception):
    def __str__(self):
        return "<" + self.args[0] + ">"


for e in (Plain(), Plain("p", 1), WithCode(404), WithCode(500, "boom"), WithStr("w")):
    try:
        raise e
    except Exception as caught:
        print(caught is e, str(e), e.args, type(e).__name__, getattr(e, "code", None))
n = NoSuper(1, 2)
print(n.a, n.b, isinstance(n, NoSuper))
try:
    raise WithCode(1)
except WithCode as e:
    saved = e
try:
    print(e)
except NameError:
    print("the name is unbound after the handler", saved.code)
for bad in (5, "text", None, object):
    try:
        raise bad
    except TypeError:
        print("TypeError")
o = OSError(2, "No such file")
print(o.args, o.errno, OSError(5).args)
try:
    assert 1 == 2, "one is not two"
except AssertionError as e:
    print(e, e.args)
try:
    assert []
except AssertionError as e:
    print(repr(str(e)), e.args)
assert (lambda: 1)(), "not raised"
s = StopIteration(7)
print(s.value, s.args, StopIteration().value)
