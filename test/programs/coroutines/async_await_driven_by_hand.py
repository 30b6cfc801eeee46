# async def and await without an event loop: send, return values, exceptions, nesting.
class Suspend:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return got

    __iter__ = __await__


async def leaf(x):
    got = await Suspend(x)
    return got + 1


async def middle():
    a = await leaf("first")
    b = await leaf("second")
    return a * b


async def guarded():
    try:
        await leaf("risky")
    except ValueError as e:
        return "recovered from " + str(e)
    finally:
        log.append("finally")


log = []


def run(coroutine, replies):
    seen = []
    value = None
    replies = iter(replies)
    while True:
        try:
            if isinstance(value, Exception):
                seen.append(coroutine.throw(value))
            else:
                seen.append(coroutine.send(value))
        except StopIteration as e:
            return seen, e.value
        value = next(replies)


print(run(leaf("x"), [10]))
print(run(middle(), [4, 9]))
print(run(guarded(), [ValueError("trouble")]), log)
print(run(guarded(), [1]), log)


async def nothing():
    pass


async def plain():
    await nothing()
    return "plain"


print(run(nothing(), []), run(plain(), []))
c = leaf("closed")
c.send(None)
c.close()
try:
    c.send(1)
except (StopIteration, RuntimeError):
    print("closed")


async def fails():
    raise KeyError("async")


try:
    run(fails(), [])
except KeyError as e:
    print("KeyError", e.args)
