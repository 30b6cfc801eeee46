# Numbers of several types, strings, tuples and instances with __hash__ and __eq__ as keys.
class Key:
    def __init__(self, n, h=None):
        self.n = n
        self.h = h

    def __hash__(self):
        return hash(self.n) if self.h is None else self.h

    def __eq__(self, other):
        return isinstance(other, Key) and self.n == other.n

    def __repr__(self):
        return "Key(%r)" % self.n


d = {Key(1): "a", Key(2): "b"}
print(d[Key(1)], Key(2) in d, Key(3) in d, len({Key(1), Key(1), Key(2)}))
clash = {}
for i in range(20):
    clash[Key(i, 5)] = i
print(len(clash), [clash[Key(i, 5)] for i in range(0, 20, 3)], Key(20, 5) in clash)
for i in range(0, 20, 2):
    del clash[Key(i, 5)]
print(len(clash), sorted(clash.values()), Key(0, 5) in clash)


class OnlyEq:
    def __eq__(self, other):
        return True


class Plain:
    pass


p = Plain()
print({p: 1}[p], Plain() in {p: 1})
try:
    {OnlyEq(): 1}
    print("hashed by identity")
except TypeError:
    print("TypeError")
d = {}
d[1] = "int"
d[1.0] = "float"
d[True] = "bool"
d["1"] = "str"
d[(1,)] = "tuple"
d[b"1"] = "bytes"
d[None] = "none"
d[2**70] = "big"
d[2.5] = "half"
print(len(d), d[1], d["1"], d[b"1"], d[(1.0,)], d[4**35], d[5 / 2], d[None])
d[frozenset([1, 2])] = "fs"
print(d[frozenset([2, 1])], len(d), d.get(0), d.get(()), d.get(""))
d[0] = "zero"
print(d[0.0], d[False], d[-0.0])


class Unhashable:
    def __hash__(self):
        raise TypeError("no hash for me")


try:
    d[Unhashable()] = 1
except TypeError as e:
    print(e)
