class Awaitable:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield self.value
        return self.value + 1

    __iter__ = __await__


async def inner(x):
    y = await Awaitable(x)
    return y


async def outer():
    a = await inner(1)
    b = await inner(
        a)
    if b > 2:
        print('big')
    return a + b


c = outer()
try:
    while True:
        print('waits', c.send(None))
except StopIteration as e:
    print('result', e.value)
