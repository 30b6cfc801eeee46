def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def squares(items):
    for x in items:
        yield x * x
    yield -1


def received():
    x = yield 'first'
    print(x)
    y = yield 'second'
    print(y)
    return 'end'


for v in count(3):
    print(v)
print(list(squares([1, 2])))
g = received()
print(next(g))
print(g.send('a'))
try:
    g.send('b')
except StopIteration as e:
    print('stopped')
