# Generators in pipelines, recursive yield from over a tree, and values sent in.
SIZE = 350000


def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1


def squares(source):
    for x in source:
        yield x * x


def keep_odd(source):
    for x in source:
        if x & 1:
            yield x


def averager():
    total = 0
    count = 0
    while True:
        x = yield total // count if count else 0
        total += x
        count += 1


def insert(tree, key):
    if tree is None:
        return [None, key, None]
    at = tree
    while True:
        side = 0 if key < at[1] else 2
        if at[side] is None:
            at[side] = [None, key, None]
            return tree
        at = at[side]


def walk(tree):
    if tree is not None:
        yield from walk(tree[0])
        yield tree[1]
        yield from walk(tree[2])


def main(n):
    checksum = sum(keep_odd(squares(numbers(n * 6)))) % 1000003
    average = averager()
    next(average)
    for x in numbers(n * 3):
        checksum = (checksum + average.send(x)) % 1000003
    tree = None
    key = 1
    for _ in range(n // 20):
        key = key * 16807 % 2147483647
        tree = insert(tree, key)
    for _ in range(6):
        for i, key in enumerate(walk(tree)):
            checksum = (checksum + i * key) % 1000003
    return checksum, sum(x * 2 for x in numbers(n) if x % 3)
