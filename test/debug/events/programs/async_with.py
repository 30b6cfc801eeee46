class Manager:
    def __init__(self, swallow):
        self.swallow = swallow

    async def __aenter__(self):
        print('enter')
        return self

    async def __aexit__(self, kind, value, traceback):
        print('exit')
        return self.swallow


async def f(x):
    async with Manager(False) as m:
        print(m.swallow)
    async with Manager(True):
        print(1 // x)
    print('after')
    async with Manager(False):
        return x


def run(c):
    try:
        c.send(None)
    except StopIteration as e:
        return e.value


print(run(f(0)))
print(run(f(1)))
