async def nothing():
    pass


async def value():
    return 1


class Manager:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *args):
        pass


async def main():
    await nothing()
    x = await value()
    async with Manager():
        print(x)
    await nothing()


try:
    main().send(None)
except StopIteration:
    print('finished')
