# Coroutines, asynchronous loops and managers.
async def plain(): return 1
async def waits(a):
    await a
    b = await a.b(c)
    return await b
async def nested():
    return (await waits(1)) + await waits(2)
async def loops(source):
    async for item in source:
        if item: continue
        if item is None: break
        yield_value(item)
    else:
        done()
    async for a, b in source(1): pass
    async for x.y in source: return x
async def managers(a, b):
    async with a: pass
    async with a as x: x()
    async with a as x, b(x) as y.z:
        return y
    async with a:
        for i in b:
            async with i: continue
            async with i: break
    async with a as (c, d):
        async with b: raise c
async def generator():
    yield 1
    x = yield await plain()
    await x
async def handlers():
    try:
        await a
    except ValueError as e:
        await e
    finally:
        await b
class C:
    async def method(self): await self.x
    async def __aenter__(self): return self
    async def __aexit__(self, *args): pass
async def closure(a):
    async def inner(b=a): return await a
    return inner
@decorator
async def decorated(): await (lambda: 1)()
