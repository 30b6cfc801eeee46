# Asynchronous context managers and iterators, driven by hand.
log = []


class Pause:
    def __await__(self):
        yield "pause"

    __iter__ = __await__


class Session:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    async def __aenter__(self):
        log.append("aenter " + self.name)
        await Pause()
        return self

    async def __aexit__(self, kind, value, tb):
        await Pause()
        log.append("aexit %s %s" % (self.name, kind and kind.__name__))
        return self.swallow


class Ticker:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await Pause()
        return self.n


async def main():
    async with Session("a") as a:
        log.append("in " + a.name)
        async for x in Ticker(3):
            if x == 1:
                continue
            log.append(x)
        else:
            log.append("else")
    async with Session("b", swallow=True):
        raise ValueError("swallowed")
    try:
        async with Session("c"):
            raise KeyError("escapes")
    except KeyError as e:
        log.append(e.args)
    async for x in Ticker(5):
        if x == 3:
            break
    else:
        log.append("never")
    return "finished"


def run(c):
    pauses = 0
    try:
        while True:
            c.send(None)
            pauses += 1
    except StopIteration as e:
        return pauses, e.value


print(run(main()))
for entry in log:
    print(entry)
