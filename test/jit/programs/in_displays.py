# `in` of sets and tuples that are written where they are used, of constants and of others, for items of all kinds.


def sets(items):
    found = []
    for x in items:
        found.append(
            (
                x in {1, 3, "a"},
                x not in {1, 2.5, None},
                x in {True},
                x in {"", "b", 2**60, -1},
                x in {2**60 - 1, 2.0**60},
                x in (1, 3),
                x in (True, None, "b"),
                x in (1, 2.5, "a", 4, 5),
                x in (2**60, -0.0),
                x in (),
            )
        )
    return found


ITEMS = [0, 1, 2, 3, True, False, None, "a", "b", "", 1.0, 2.5, -0.0, 2**60, 2**60 - 1, -1, 0j, (1,)]
for i in range(8):
    print(sets(ITEMS[i:] * 2))
print(sets([1] * 30)[-1], sets(["a"] * 30)[-1], sets([2.5] * 30)[-1])


def hashed(items):
    count = 0
    for x in items:
        try:
            if x in {1, 2}:
                count += 1
        except TypeError:
            count += 100
        try:
            if x in {1, (2, 3), y}:
                count += 1
        except TypeError:
            count += 1000
    return count


y = 5
print(hashed([1, 2, 5, (2, 3)] * 8))
y = "five"
print(hashed([1, 5, "five"] * 8), hashed([[1], 5, 1] * 8))
y = [5]
print(hashed([1, 5] * 8))


# A display that somebody keeps, and changes.
def kept(n):
    count = 0
    for i in range(n):
        if i % 5 in (s := {1, 2}):
            count += 1
        s.add(3)
        if i % 5 in s:
            count += 10
        t = {0, 4}
        t.discard(4)
        if i % 5 in t:
            count += 100
    return count, s


print(kept(40), kept(41))


def variable(n, a, b):
    count = 0
    for i in range(n):
        if i % 4 in {a, b}:
            count += 1
        if i % 4 in (a, b):
            count += 10
        if "abc"[i % 3] in {"a", "b"}:
            count += 100
        if i in {i}:
            count += 1000
    return count


print(variable(30, 1, 2), variable(30, "x", 2.0), variable(30, 3, None), variable(30, True, 2**70))


class Eq:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return other == self.n

    def __hash__(self):
        return self.n


print(sum(1 for i in range(30) if Eq(i % 5) in {1, 2}), sum(1 for i in range(30) if i % 5 in {Eq(1), Eq(2)}))
print(sum(1 for i in range(30) if Eq(i % 5) in (1, 2)), sum(1 for i in range(30) if i % 5 in (Eq(1), Eq(2))))
