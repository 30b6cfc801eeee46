# // and % of big ints with every sign, checked by the identity and by small cousins.
a = 123456789012345678901234567890
b = 987654321098765
for x, y in [(a, b), (-a, b), (a, -b), (-a, -b), (b, a), (-b, a), (b, -a), (-b, -a), (a, a), (-a, a)]:
    q, r = divmod(x, y)
    print(q, r, q * y + r == x, (r >= 0) == (y > 0) or r == 0)
print(a // 1, a // -1, a % 1, a // 10**29, -a // 10**29, a // 10**30, -a // 10**30)
print(2**64 // 3, 2**64 % 3, -(2**64) // 3, -(2**64) % 3, 2**64 // -3, 2**64 % -3)
print(2**100 // 2**99, 2**100 % (2**99 + 1), (2**100 - 1) // (2**50 - 1), (2**100 - 1) % (2**50 - 1))
print(7 // 2**70, -7 // 2**70, 7 % 2**70, -7 % 2**70)
digits = []
n = a * b
while n:
    n, d = divmod(n, 1000)
    digits.append(d)
print(digits)


def to_base(n, base):
    out = ""
    while n:
        out = "0123456789abcdefghijklmnopqrstuvwxyz"[n % base] + out
        n //= base
    return out


for base in (2, 3, 8, 16, 36):
    s = to_base(a, base)
    print(base, s, int(s, base) == a)
