class Counter:
    def __init__(self, n):
        self.n = n
        self.i = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.i >= self.n:
            raise StopAsyncIteration
        self.i += 1
        return self.i


async def f(n):
    total = 0
    async for x in Counter(n):
        if x == 2:
            continue
        total += x
    else:
        print('else')
    return total


async def g(n):
    async for x in Counter(n):
        if x == 2:
            break
        print(x)
    print('end')


def run(c):
    try:
        while True:
            c.send(None)
    except StopIteration as e:
        return e.value


print(run(f(3)))
print(run(g(3)))
