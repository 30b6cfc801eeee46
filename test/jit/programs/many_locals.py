# More live values at one exit than anyone expects, some of them unboxed, some objects made in the round.
def run(n):
    a = b = c = d = e = f = g = h = 0
    p = q = r = s = 1.5
    t = u = ''
    for i in range(n):
        a += 1; b += a; c ^= b; d = c & 7; e = d - e; f = (e, a); g = [f]; h = len(g) + h
        p += 0.5; q = -q; r = p * q; s = r - s
        t = str(d); u = t + u[:5]
        if i % 97 == 96:
            a = a % 10
            g = None
        if b > 10 ** 6: b = 0
    return a, b, c, d, e, f, g, h, p, q, r, s, t, u
print(run(1600))
