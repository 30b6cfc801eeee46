# Each operator in place, on each kind of target.
a += 1
a -= 1
a *= 2
a /= 2
a //= 2
a %= 2
a **= 2
a @= b
a &= 1
a |= 1
a ^= 1
a <<= 1
a >>= 1
a.b += 1
a.b.c -= d
a[b] *= 2
a[0] /= 3
a[1:2] += [3]
a[b, c] //= d
a().b %= c
a += b, c
a += b if c else d
a += (yield_like)
def local(x, y):
    x += 1
    y.z += x
    x[y] -= x
    x **= y; x @= y; x &= y; x |= y; x ^= y; x <<= y; x >>= y
    return x
def declared():
    global g
    g += 1
def generator(a):
    a += yield
    a -= yield a
def outer(c):
    def inner():
        nonlocal c
        c += 1
    return inner
