# collections.namedtuple: construction, attributes, tuple behaviour.
from collections import namedtuple

Point = namedtuple("Point", ["x", "y"])
p = Point(1, 2)
q = Point(y=5, x=4)
print(p, q, p.x, p.y, p[0], p[-1], len(p), tuple(p), list(q), p == (1, 2), p == Point(1, 2), p != q, p < q)
x, y = p
print(x, y, p + q, p * 2, p[1:], 2 in p, hash(p) == hash((1, 2)), {p: "a"}[(1, 2)], isinstance(p, tuple), isinstance(p, Point))
for f in (lambda: Point(1), lambda: Point(1, 2, 3), lambda: Point(1, z=2), lambda: Point(1, 2, x=3)):
    try:
        f()
    except TypeError:
        print("TypeError")
for f in (lambda: setattr(p, "x", 9), lambda: p.z):
    try:
        f()
    except AttributeError:
        print("AttributeError")
Row = namedtuple("Row", "name qty price")
rows = [Row("fig", 3, 1.5), Row("apple", 10, 0.25), Row("kiwi", 3, 0.5)]
for r in sorted(rows, key=lambda r: (-r.qty, r.name)):
    print("{:<6}{:>4}{:>7.2f}{:>7.2f}".format(r.name, r.qty, r.price, r.qty * r.price))
print(sum(r.qty * r.price for r in rows), max(rows, key=lambda r: r.price).name, [r.qty for r in rows])


class Vector(namedtuple("Vector", ("x", "y"))):
    def length2(self):
        return self.x * self.x + self.y * self.y


v = Vector(3, 4)
print(v.x, v.length2(), v == (3, 4), len(v))
