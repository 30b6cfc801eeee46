# Sums, products, shifts and comparisons on both sides of 2**30, 2**31 and 2**32.
for p in (30, 31, 32):
    e = 2**p
    for d in (-2, -1, 0, 1, 2):
        x = e + d
        print(p, d, x, -x, x + x, x - e, x * 3, x // 3, x % 7, -x % 7, x >> 1, -x >> 1, ~x)

x = 0x7FFFFFFF
for i in range(4):
    x += 1
    print(x, hex(x), x & 0xFFFFFFFF, x | 1, x ^ 0xFF)

x = -0x80000000
for i in range(4):
    x -= 1
    print(x, hex(x), x & 0xFFFFFFFF, x | 1, x ^ 0xFF)


def to_signed(n):
    n &= 0xFFFFFFFF
    return n - 0x100000000 if n & 0x80000000 else n


print([to_signed(n) for n in (0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x100000001, -1, -0x80000000)])
h = 5381
for c in "boundary of the word size":
    h = (h * 33 + ord(c)) & 0xFFFFFFFF
print(h)
h = 0
for i in range(20):
    h = h * 1103515245 + 12345 & 0x7FFFFFFF
    if i % 5 == 4:
        print(h)
