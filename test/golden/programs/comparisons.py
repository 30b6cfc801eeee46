# Comparisons and their chains.
a == b
a != b
a < b
a > b
a <= b
a >= b
a in b
a not in b
a is b
a is not b
a < b < c
a < b <= c == d
a in b in c
a is not None is b
not a in b
not a is b
(a < b) < c
a < (b < c)
a == b != c > d >= e not in f is not g
x = a < b < c
x = a < b() < c + 1
if a < b < c: d
if not a < b < c: d
if a == 1 and 2 < b < 3 or c in (1, 2): d
while 0 <= a < 10: a
f(a < b, c > d)
x = a if b < c < d else e
a < b < c < d < e < f
def chained(a, b, c):
    if a < b < c: return 1
    return a == b == c
