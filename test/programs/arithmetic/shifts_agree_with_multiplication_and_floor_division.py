# x << n is x * 2**n and x >> n is x // 2**n, for negative and big x too.
def raises(f):
    try:
        f()
    except ValueError:
        return "ValueError"
    return "no error"


values = [0, 1, -1, 5, -5, 255, -256, 2**30, -(2**30), 2**31 - 1, 2**53, -(2**53) - 1, 2**63, -(2**64) + 1]
for x in values:
    row = []
    for n in (0, 1, 5, 31, 32, 33, 64):
        assert x << n == x * 2**n
        assert x >> n == x // 2**n
        row.append(x >> n)
    print(x, row)
print(1 << 0, 1 << 31, 1 << 32, 1 << 63, 1 << 64, 1 << 100)
print(-1 >> 1000, 1 >> 1000, 2**100 >> 99, -(2**100) >> 101)
print(raises(lambda: 1 << -1), raises(lambda: 1 >> -1), raises(lambda: 1 >> 0))
x = 1
x <<= 40
print(x)
x >>= 38
print(x)
bits = 0
for i in (0, 3, 17, 31, 32, 52, 53, 63):
    bits |= 1 << i
print(bits, bin(bits), [i for i in range(64) if bits >> i & 1])
