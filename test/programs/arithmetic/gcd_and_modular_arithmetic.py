# Number theory with plain ints: gcd, extended gcd, modular inverse, Chinese remainders.
def gcd(a, b):
    while b:
        a, b = b, a % b
    return abs(a)


def extended_gcd(a, b):
    x0, x1, y0, y1 = 1, 0, 0, 1
    while b:
        q, (a, b) = a // b, (b, a % b)
        x0, x1 = x1, x0 - q * x1
        y0, y1 = y1, y0 - q * y1
    return a, x0, y0


def inverse(a, m):
    g, x, _ = extended_gcd(a % m, m)
    if g != 1:
        raise ValueError("%d has no inverse modulo %d" % (a, m))
    return x % m


def chinese_remainder(remainders, moduli):
    product = 1
    for m in moduli:
        product *= m
    total = 0
    for r, m in zip(remainders, moduli):
        p = product // m
        total += r * inverse(p, m) * p
    return total % product


for a, b in [(12, 18), (-12, 18), (0, 5), (0, 0), (2**40, 6**20), (17, 31), (10**20, 15**15)]:
    g, x, y = extended_gcd(a, b)
    print(a, b, gcd(a, b), a * x + b * y == g)
print([inverse(a, 31) for a in range(1, 31)])
try:
    inverse(6, 9)
except ValueError as e:
    print(e)
print(chinese_remainder([2, 3, 2], [3, 5, 7]), chinese_remainder([1, 2, 3, 4, 5], [5, 7, 9, 11, 13]))
print([n for n in range(1, 500) if sum(d for d in range(1, n) if n % d == 0) == n])
print([(a, b, c) for a in range(1, 30) for b in range(a, 30) for c in range(b, 30) if a * a + b * b == c * c])
