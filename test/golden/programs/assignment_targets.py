# What can be assigned to, in every shape.
a = 1
a = b = c = 2
a.b = a.b.c = 3
a[0] = a[b] = a.b[c].d = 4
a, b = 1, 2
a, b = b, a
a, b, c = c, b, a
(a, b) = b, a
[a, b] = b, a
a, (b, c) = d
[a, [b, (c, d)]] = e
a, = b
(a,) = b
[a] = b
[] = b
*a, = b
*a, b = c
a, *b = c
a, *b, c, d = e
[a, *b] = c
(*a, b.c, d[0]) = e
a.b, c[d] = c[d], a.b
a.x, b.y, c.z = 1, 2, 3
a, b, c, d = d, c, b, a
x = y, z = 1, 2
(a) = 1
(a.b) = 1
a = yield_like = (1)
a, b = c = 1, 2
def local():
    a, b = 1, 2
    a, b = b, a
    a, b, c = c, b, a
    a, *b = c
    (a, (b, c)), d = e
    a[b], c.d = 1, 2
