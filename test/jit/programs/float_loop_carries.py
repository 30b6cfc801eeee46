# Floats carried round the loop unboxed: exact results of a sum, a product, an alternating series.
def pi(n):
    s = 0.0
    sign = 1.0
    for k in range(n):
        s += sign / (2 * k + 1)
        sign = -sign
    return s * 4
print(pi(3000))
def mandel(cr, ci, n):
    x = y = 0.0
    for i in range(n):
        x, y = x * x - y * y + cr, 2 * x * y + ci
        if x * x + y * y > 4:
            return i
    return n
print([mandel(r / 10, i / 10, 200) for r in range(-20, 10, 5) for i in range(-10, 11, 5)])
