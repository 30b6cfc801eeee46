# l[a:b] = ... and del l[a:b], growing and shrinking, overlapping, from any iterable.
def with_assignment(a, b, values):
    l = list("abcdef")
    l[a:b] = values
    return "".join(map(str, l))


for a, b in [(0, 0), (2, 4), (0, 6), (5, 2), (-2, None), (None, -3), (6, 6), (10, 20), (-20, 1), (None, None)]:
    print(a, b, with_assignment(a, b, []), with_assignment(a, b, ["X"]), with_assignment(a, b, [1, 2, 3]), with_assignment(a, b, (7, 8)))
for a, b in [(0, 0), (1, 3), (0, 6), (-3, -1), (4, None), (None, 2), (5, 1), (None, None), (-100, 100)]:
    l = list("abcdef")
    del l[a:b]
    print(a, b, "".join(l))
l = [1, 2, 3]
l[1:1] = l
print(l)
l[len(l) :] = [9]
l[:0] = [0]
print(l)
l[1:3] += ["p"]
print(l)
m = list(range(10))
a, b = m[:5], m[5:]
m[:5], m[5:] = b, a
print(m)
q = [5, 3, 8, 1]
q[0:2], q[2:4] = q[2:4], q[0:2]
print(q)
l = [[1, 2], [3, 4]]
l[0][0:1] = ["x", "y"]
print(l)
try:
    l[0:1] = 5
except TypeError:
    print("TypeError")
