# str of nested containers, of classes with __str__ or __repr__ or both, and of a container in itself.
class A:
    def __repr__(self):
        return "<A>"


class B:
    def __str__(self):
        return "b-str"

    def __repr__(self):
        return "b-repr"


class C(A):
    def __str__(self):
        return "c-str"


for x in (A(), B(), C()):
    print(x, str(x), repr(x), [x], (x,), {1: x}, "%s %r" % (x, x), "{} {!r} {!s}".format(x, x, x))
print(["a", 'b"', 1, 1.5, None, True, b"x", ("t",), [], {}, ()])
print([[], [[]], [[], [[]]]], (1,), (1, 2), ((),), {"k": [1, {"n": (2,)}]})
print(str([1, "a"]), str((1,)), str({1: "a"}), str({1}), str(None), str(1.0), str(b"x"))
print(repr("a") == "'a'", str("a") == "a", len(str(["\n"])))
l = [1]
print(str(l) + "!", "%s" % l, "%s" % (l,), "%s %s" % (l, (1, 2)))


class Bad:
    def __repr__(self):
        raise ValueError("no repr today")


try:
    print(len(str([1, Bad()])))
except ValueError as e:
    print(e)

