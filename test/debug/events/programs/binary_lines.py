def f(a, b):
    x = (a
         + b
         * a
         - b)
    y = a + \
        b
    z = -(
        a)
    w = not (
        a or
        b)
    s = ('a'
         'b'
         + str(
             a))
    return x, y, z, w, s


print(f(2, 3))
