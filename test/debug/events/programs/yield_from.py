def inner(n):
    for i in range(n):
        yield i
    return 'result'


def outer():
    r = yield from inner(2)
    print(r)
    yield from [7, 8]
    s = yield from \
        inner(1)
    return s


for x in outer():
    print(x)
