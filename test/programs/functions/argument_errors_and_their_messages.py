# oracle: micropython
# The texts of the TypeErrors that calls raise.
def none():
    pass


def one(a):
    pass


def two(a, b=1):
    pass


def keyword(*, k):
    pass


def star(a, *args):
    pass


class C:
    def method(self, x):
        pass


class NoInit:
    pass


def attempt(f):
    try:
        f()
        print("fine")
    except Exception as e:
        print(type(e).__name__ + ":", e)


attempt(lambda: none(1))
attempt(lambda: one())
attempt(lambda: one(1, 2))
attempt(lambda: one(1, a=2))
attempt(lambda: one(b=2))
attempt(lambda: two())
attempt(lambda: two(1, 2, 3))
attempt(lambda: two(b=1))
attempt(lambda: keyword())
attempt(lambda: keyword(1))
attempt(lambda: keyword(z=1))
attempt(lambda: star())
attempt(lambda: C().method())
attempt(lambda: C().method(1, 2))
attempt(lambda: C.method(1))
attempt(lambda: NoInit(1))
attempt(lambda: len())
attempt(lambda: len(1, 2))
attempt(lambda: len(x=1))
attempt(lambda: 5())
attempt(lambda: None())
attempt(lambda: "x"())
attempt(lambda: NoInit()())
attempt(lambda: [].append())
attempt(lambda: [].append(1, 2))
attempt(lambda: int(1, 2, 3))
attempt(lambda: isinstance(1, 5))
attempt(lambda: issubclass(1, int))
attempt(lambda: print(x=1))
attempt(lambda: sorted())
attempt(lambda: sorted([], 1))
attempt(lambda: undefined_name)
attempt(lambda: one.attribute)
attempt(lambda: setattr(5, "x", 1))
attempt(lambda: {}["missing"])
attempt(lambda: [][0])
attempt(lambda: 1 + None)
attempt(lambda: None + 1)
attempt(lambda: [] < 1)
attempt(lambda: -"a")
attempt(lambda: not_there.x)
attempt(lambda: 5[0])
