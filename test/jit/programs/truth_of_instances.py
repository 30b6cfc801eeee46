# Conditions on instances: of classes that say nothing of it, that have `__bool__` or `__len__`, get one, or raise in it.
class Node:
    def __init__(self, v, link):
        self.v = v
        self.link = link


class Bool:
    def __init__(self, v):
        self.v = v

    def __bool__(self):
        if self.v == 13:
            raise ValueError(self.v)
        return self.v % 3 > 0


class Len:
    def __init__(self, v):
        self.v = v

    def __len__(self):
        return self.v % 4


class Items(list):
    pass


def walk(n):
    node = None
    for i in range(n):
        node = Node(i, node)
    total = 0
    while node:
        total = total * 3 % 1000 + node.v
        node = node.link
    return total


print([walk(n) for n in (0, 5, 50, 120)])


def conditions(n):
    out = []
    count = 0
    for i in range(n):
        b = Bool(i % 30)
        x = Len(i)
        items = Items([1] * (i % 2))
        try:
            if b:
                count += 1
            if not x:
                count += 10
            if b and x or items:
                count += 100
            while x:
                x = Len(x.v - 1)
                count += 1000
            count += (1 if b else 2) + (b or 3 if i < 0 else 4)
            assert b or items or i % 2 == 0, i
        except (ValueError, AssertionError) as e:
            out.append(e.args[0])
    return count, out[:4], len(out)


print(conditions(100), conditions(130))


def until(n):
    b = Bool(n)
    steps = 0
    while True:
        b.v -= 1
        steps += 1
        if not b:
            break
    do = 0
    while not Bool(do):
        do += 1
    return steps, do


print([until(n) for n in range(17, 60)][-5:])


class Late:
    pass


def late(n):
    total = 0
    x = Late()
    for i in range(n):
        if x:
            total += 1
        if i == 70:
            Late.__bool__ = lambda self: False
        if i == 100:
            Late.__bool__ = lambda self: i % 2 == 0
        if i == 120:
            x = [None, 0, Late()][i % 3]
    return total


print(late(150))


def exits(n):
    class Exit:
        def __init__(self, v):
            self.v = v

        def __enter__(self):
            return self

        def __exit__(self, *args):
            return Bool(self.v)

    caught = 0
    for i in range(n):
        try:
            with Exit(i % 12):
                if i % 2:
                    raise KeyError(i)
        except KeyError:
            caught += 1
    return caught


print(exits(90))
