# oracle: micropython
# What StopIteration raised in a generator body, and messages of the protocol, look like.
def attempt(f):
    try:
        print("fine", f())
    except Exception as e:
        print(type(e).__name__ + ":", e, e.args)


def raises():
    yield 1
    raise StopIteration("from the body")


def leaks():
    yield next(iter([]))


def simple():
    x = yield 1
    return x


def ignoring():
    while True:
        try:
            yield
        except GeneratorExit:
            pass


attempt(lambda: list(raises()))
attempt(lambda: list(leaks()))
attempt(lambda: simple().send(1))
attempt(lambda: next(5))
g = simple()
attempt(lambda: next(g))
attempt(lambda: g.send("v"))
attempt(lambda: next(g))
attempt(lambda: g.throw(ValueError("dead")))
g = ignoring()
attempt(lambda: next(g))
attempt(lambda: g.close())


def own():
    yield next(me)


me = own()
attempt(lambda: next(me))
g = simple()
attempt(lambda: g.throw(KeyError("fresh")))
attempt(lambda: next(g))
g = simple()
next(g)
attempt(lambda: g.throw(KeyError, "message"))
attempt(lambda: list(simple()))


def from_number():
    yield from 5


attempt(lambda: next(from_number()))
