def f(a):
    x = y = a
    x, y = y, x
    x, y, z = 1, 2, 3
    (x,
     y) = z, a
    [p,
     q] = x, y
    x = \
        y
    x += (
        1 +
        a
    )
    a, (b, c) = x, (y,
                    z)
    return x, y, z, p, q, a, b, c


print(f(5))
