# Sums and products leave 31 bits, then 53 bits, in a loop that was compiled for small ints; both signs.
def grow(step, factor, n):
    a = 1
    seen = []
    for i in range(n):
        a = a * factor + step
        if i % 100 == 99:
            seen.append(a)
            a = a & 0xffff
    return seen
print(grow(1, 1, 1500)[-3:])
print(grow(3, 2, 1500)[-2:])
print(grow(-7, 3, 1500)[-2:])
b = 2147483600
c = -2147483600
d = 9007199254740900
e = -9007199254740900
for i in range(1200):
    b += 1
    c -= 1
    d += 1
    e -= 1
    if i % 200 == 60 or 44 < i < 52 or 88 < i < 96:
        print(i, b, c, d, e, b + c, d + e, d - e)
print(b, c, d, e)
