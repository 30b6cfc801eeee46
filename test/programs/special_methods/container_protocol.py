# __len__, __getitem__, __setitem__, __delitem__, __contains__, __iter__ and __bool__.
class Grid:
    def __init__(self, w, h):
        self.w, self.h = w, h
        self.cells = {}

    def __len__(self):
        return self.w * self.h

    def check(self, key):
        x, y = key
        if not (0 <= x < self.w and 0 <= y < self.h):
            raise IndexError("%d,%d is outside" % (x, y))
        return key

    def __getitem__(self, key):
        return self.cells.get(self.check(key), ".")

    def __setitem__(self, key, value):
        self.cells[self.check(key)] = value

    def __delitem__(self, key):
        del self.cells[key]

    def __contains__(self, value):
        return value in self.cells.values()

    def __iter__(self):
        for y in range(self.h):
            yield "".join(self[x, y] for x in range(self.w))


g = Grid(4, 2)
g[0, 0] = "a"
g[3, 1] = "z"
g[1, 0] = g[0, 0] + "b"
print(len(g), list(g), "z" in g, "q" in g, g[3, 1], bool(g), bool(Grid(0, 5)))
del g[3, 1]
print(list(g), "z" in g)
for f in (lambda: g[4, 0], lambda: g.__setitem__((0, 2), 1)):
    try:
        f()
    except IndexError as e:
        print(e)
try:
    del g[2, 1]
except KeyError as e:
    print("KeyError", e.args)
a, b = g
print(a, b, [row.upper() for row in g], max(g), sorted(g), list(zip(g, "12")), list(enumerate(g)))


class Truth:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        print("asked", end=" ")
        return self.value


t, f = Truth(True), Truth(False)
print(bool(t), bool(f), not t, "yes" if t else "no", [1 for x in (t, f) if x])
print((t and 1), (f or 2), any([f, f]), all([t, t]))
while f:
    pass


class OnlyLen:
    def __len__(self):
        return 0


print(bool(OnlyLen()), len(OnlyLen()), "x" if OnlyLen() else "empty")
