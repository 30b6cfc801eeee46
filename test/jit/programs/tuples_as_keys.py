# Tuples of ints and strs are found in dictionaries and sets without asking anybody; others, and what equals them, are not.
from collections import namedtuple


def count(keys, n):
    found = {}
    for i in range(n):
        key = keys[i % len(keys)]
        if key in found:
            found[key] += 1
        else:
            found[key] = 1
    return sorted(found.values()), len(found)


Pair = namedtuple("Pair", ("a", "b"))


class Same:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return self.value == (other.value if isinstance(other, Same) else other)

    def __hash__(self):
        return hash(self.value)


class Named(tuple):
    pass


print(count([(1, 2), (2, 1), ("a", 1), (1, "a"), ()], 900))
print(count([(1, 2), (1.0, 2), (True, 2), (1, 2.0)], 900))
print(count([(1, 2), Pair(1, 2), (2,), ((1, 2), 3), ((1, 2), 3.0)], 900))
print(count([(10**20, 1), (2**53, 1), (2**53 + 1, 1), (-1, 1), (0xFFFFFFFF, 1)], 900))
print(count([tuple(range(7)), tuple(range(8)), tuple(range(9)), tuple(range(40)), tuple(range(40))], 900))
print(count([(None, 1), (None, 1), ("", 1), (0, 1), (False, 1)], 900))
print(count([(Same(1), 2), (1, 2), (Same(1), Same(2))], 900))
print(count([(1, 2), Same((1, 2)), (3, 4)], 900))
print(count([(1, 2), Named((1, 2)), (3, 4)], 900))


def walk(size, n):
    total = 0
    for _ in range(n):
        seen = {(0, 0)}
        steps = [(0, 0)]
        at = 0
        while at < len(steps):
            x, y = steps[at]
            at += 1
            for nx, ny in ((x + 1, y), (x, y + 1), (x - 1, y)):
                if 0 <= nx < size and 0 <= ny < size and (nx, ny) not in seen:
                    seen.add((nx, ny))
                    steps.append((nx, ny))
        total += len(seen)
    return total


print(walk(6, 40))


def grow(n):
    seen = set()
    new = 0
    for i in range(n):
        item = (i % 50, "k") if i % 3 else (i % 50, float(i % 7))
        before = len(seen)
        seen.add(item)
        new += len(seen) - before
        if i % 100 == 99:
            seen.discard((1, "k"))
            seen.remove((2, "k"))
    return new, len(seen)


print(grow(1200))


def edit(table, n):
    missing = 0
    for i in range(n):
        key = (i % 20, -i % 3)
        try:
            table[key] -= 1
        except KeyError as e:
            missing += len(e.args[0])
            table[key] = 4
        if table.get(key, 0) == 1:
            del table[key]
        missing += table.get((i, "none"), 1)
    return missing, len(table), sum(table.values())


print(edit({}, 1500))

# A key that equals tuples comes while the loop runs, and one whose comparison fails.
class Rude:
    def __eq__(self, other):
        raise ValueError("asked")

    def __hash__(self):
        return hash((1, 2))


def find(table, n):
    hits = 0
    for i in range(n):
        if (1, 2) in table:
            hits += 1
        if i == 600:
            table[Same((1, 2))] = 0
        if i == 900:
            table.clear()
            table[Rude()] = 1
    return hits


try:
    print(find({(3, 4): 1}, 1200))
except ValueError as e:
    print("ValueError", e)


def nested(table, key, n):
    hits = 0
    for i in range(n):
        if key in table:
            hits += 1
        if i == 500:
            table[(Rude(), 5)] = 1
            table[(1, 6)] = 2
        if i == 700:
            key = (Same(1), 6)
    return hits


print(nested({(1, 5): 1}, (1, 5), 900))
