# Tuple displays, indexing, slicing, concatenation, count and index, immutability.
t = 1, 2, 3
print(t, (), (1,), 1, (1, (2, (3,))), tuple(), tuple([1, 2]), tuple("ab"), tuple(range(3)), tuple((5,)))
print(len(t), t[0], t[-1], t[1:], t[:-1], t[5:], t + (4,), t * 2, 2 * ("x",), () * 5, t.count(2), t.index(3))
print((1, 2) == (1, 2), (1,) < (2,), (1, 2) < (1, 2, 0), () < (0,), (1, 2) != [1, 2], ("a", 1) < ("b", 0), (1, 2.0) == (1.0, 2))
a, b, c = t
(d, e), [f, g] = (1, 2), [3, 4]
h, (i, (j, k)) = 1, (2, (3, 4))
(m,) = [7]
[n] = (8,)
print(a, b, c, d, e, f, g, h, i, j, k, m, n)
x, y = 1, 2
x, y = y, x
print(x, y, hash((1, 2)) == hash((1, 2)), {(1, 2): "p"}[1, 2], (1, 2) in {(1, 2)}, 2 in t, 9 not in t)
for f in (lambda: t[3], lambda: t[-4]):
    try:
        f()
    except IndexError:
        print("IndexError")
for f in (lambda: t + [1], lambda: t.__setitem__(0, 1), lambda: hash(([],)), lambda: t < [1], lambda: t["a"], lambda: t.append(1)):
    try:
        f()
    except (TypeError, AttributeError):
        print("refused")
try:
    t.index(99)
except ValueError:
    print("ValueError")
print([(i, j) for i in range(2) for j in "ab"], dict([(1, 2), (3, 4)])[3], max((1, 5), (2, 0)), sorted([(2, 1), (1, 9)]))


def minmax(values):
    return min(values), max(values)


lo, hi = minmax([3, 1, 2])
print(lo, hi, minmax("krait"), type(minmax([1])), str((1,)), repr(("a", None)))
