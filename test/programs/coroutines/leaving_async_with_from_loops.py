# Jumps out of `async with` leave the operand stack as the code behind expects it, at its greatest depth too.


class Manager:
    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, value, traceback):
        return False


def show(*values):
    print(values)


async def broken(a, b, c, d):
    z = "z"
    for x in (1, 2, 3):
        async with Manager():
            if x == 2:
                break
    show(a, (b, (c, (d, (a, (b, (c, (d, (a, (b, (c, (d, a))))))))))), z)
    return z


async def continued(a, b, c, d):
    z = "z"
    for x in (1, 2, 3):
        for y in (4, 5):
            async with Manager():
                async with Manager():
                    if y == 4:
                        continue
        show(a, (b, (c, (d, (a, (b, (c, (d, (a, (b, (c, (d, (x, y)))))))))))), z)
    return z


async def nested(a):
    z = "z"
    while a:
        a -= 1
        try:
            async with Manager():
                if a == 1:
                    continue
                if a == 0:
                    break
        finally:
            show((1, (2, (3, (4, (5, (6, (7, (8, (9, (10, (11, (12, a)))))))))))), z)
    return z


for coroutine in (broken(1, 2, 3, 4), continued(1, 2, 3, 4), nested(3)):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        print(stop.value)
