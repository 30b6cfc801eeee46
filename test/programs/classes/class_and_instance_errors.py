# oracle: micropython
# The texts of errors about attributes, calls and classes.
class C:
    x = 1

    def m(self):
        return self.missing


class D(C):
    pass


class Call:
    def __call__(self, a):
        return a


def attempt(f):
    try:
        print("fine", f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


c = C()
attempt(lambda: c.nope)
attempt(lambda: C.nope)
attempt(lambda: D().nope)
attempt(lambda: c.m())
attempt(lambda: (5).nope)
attempt(lambda: None.nope)
attempt(lambda: [].nope)
attempt(lambda: len.nope)
attempt(lambda: c())
attempt(lambda: c + 1)
attempt(lambda: 1 + c)
attempt(lambda: c - c)
attempt(lambda: c < c)
attempt(lambda: c[0])
attempt(lambda: len(c))
attempt(lambda: iter(c))
attempt(lambda: next(c))
attempt(lambda: -c)
attempt(lambda: 1 in c)
attempt(lambda: int(c))
attempt(lambda: c.__len__)
attempt(lambda: Call()())
attempt(lambda: Call()(1))
attempt(lambda: delattr(c, "y"))
attempt(lambda: getattr(c, "y"))
attempt(lambda: getattr(c, 5))
attempt(lambda: type("T", (5,), {}))
attempt(lambda: type("T", (), 5))
attempt(lambda: type(1, 2))
attempt(lambda: isinstance(c, c))
attempt(lambda: object().x)
attempt(lambda: setattr(object(), "x", 1))
attempt(lambda: super().x)
attempt(lambda: hash([]))
attempt(lambda: sorted([c, c]))
attempt(lambda: sum([c]))
attempt(lambda: str(5, "x"))
attempt(lambda: [1][c])
attempt(lambda: c.x())
attempt(lambda: range(c))
attempt(lambda: abs(c))
attempt(lambda: round(c))
attempt(lambda: c @ c)
attempt(lambda: c is C)
