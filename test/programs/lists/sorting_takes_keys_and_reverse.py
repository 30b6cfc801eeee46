# sort and sorted with key and reverse, on mixed numbers, tuples and instances, and with failing keys.
people = [("Ann", 30), ("Bob", 25), ("Cid", 30), ("Dan", 25), ("Eve", 35)]
print(sorted(people, key=lambda p: p[0], reverse=True))
print(sorted([3, 1, 2]), sorted([3, 1, 2], reverse=True), sorted("hello"), sorted({3: 0, 1: 0}), sorted((2, 1)))
print(sorted([1.5, 1, -2, True, 0, 2**60, -0.5]), sorted([(1, "b"), (1, "a"), (0, "z")]), sorted([[2], [1, 5], []]))
print(sorted(["b", "A", "c"], key=str.lower), sorted([-3, 2, -1], key=abs), sorted(range(6), key=lambda x: (x % 3, -x)))
print(sorted([], key=len), sorted([5]), sorted(iter([2, 1])), sorted(x % 7 for x in range(0, 35, 5)))
l = [5, 3, 4]
print(l.sort(reverse=True), l, l.sort(key=lambda x: -x), l)
for bad in ([1, "a"], [None, 1], [{}, {}], [1j, 2j]):
    try:
        print(sorted(bad))
    except TypeError:
        print("TypeError")


def failing(x):
    if x == 2:
        raise KeyError(x)
    return x


try:
    sorted([1, 2, 3], key=failing)
except KeyError as e:
    print("key failed on", e.args)
calls = []
print(sorted([3, 1, 2], key=lambda x: calls.append(x) or x), sorted(calls))
seed = 7
data = []
for i in range(500):
    seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
    data.append(seed % 1000)
s = sorted(data)
print(all(a <= b for a, b in zip(s, s[1:])), sum(s) == sum(data), s[:10], s[-5:], sorted(data, reverse=True)[:3])
data.sort()
print(data == s, sorted(s) == s)


class Version:
    def __init__(self, text):
        self.parts = [int(p) for p in text.split(".")]

    def __lt__(self, other):
        return self.parts < other.parts

    def __repr__(self):
        return ".".join(map(str, self.parts))


print(sorted(Version(v) for v in ("1.10", "1.9", "1.9.1", "0.99", "2")))
