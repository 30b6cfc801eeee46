# Locals trade places every round, with types that differ, by swapping, unpacking and starred targets.
a, b, c = 1, 2.0, 'x'
for i in range(1501):
    a, b, c = b, c, a
print(a, b, c)
x, y = 0, 1
for i in range(1500):
    x, y = y, (x + y) % 1000003
print(x, y)
total = 0
for i in range(1300):
    p, *q = (i, i + 1, i + 2)
    (r, s), t = (p, q[0]), q
    *u, v = range(i % 5 + 1)
    total += p + r + s + len(t) + len(u) + v
print(total)
bad = 0
for i in range(1300):
    try:
        m, n = (1, 2, 3)[:i % 4]
    except ValueError:
        bad += 1
print(bad)
