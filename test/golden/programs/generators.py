# yield as statement and as expression, and delegation.
def plain(): yield
def values():
    yield 1
    yield 1, 2
    yield (yield)
    yield a if b else c
    yield lambda: (yield)
def received():
    a = yield
    a = yield 1
    a = (yield 1) + (yield 2)
    f((yield), (yield 3))
    a[(yield)] = yield
    a += yield 4
    a, b = yield 5
    return a
def delegating(a):
    yield from a
    b = yield from a
    yield from a.b(c)
    return (yield from b)
def with_return():
    yield 1
    return
def returns_value():
    yield 1
    return 2
def loops(a):
    for b in a: yield b
    for i in range(3): yield i
    while a:
        c = yield
        if c: break
def handlers():
    try: yield 1
    except A as e: yield e
    else: yield 2
    finally: yield 3
    with a as b: yield b
def expressions(a):
    return (x for x in a), (x + y for x in a for y in x if y)
def closed(a):
    def inner(): yield a
    return inner
def never():
    return
    yield
class C:
    def method(self):
        yield self
        yield from self.items
    def __iter__(self): return (x for x in self.items)
lambda: (yield)
lambda a: (yield from a)
def condition():
    if (yield): yield 1
    while (yield 2): pass
    assert (yield)
    yield not (yield)
