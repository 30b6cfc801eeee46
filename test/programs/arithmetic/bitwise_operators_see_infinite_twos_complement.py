# &, |, ^ and ~ treat negative ints as if sign bits went on forever, whatever their size.
xs = [0, 1, -1, 0xFF, -0x100, 0x12345678, -0x12345678, 2**31, -(2**31), 2**40 + 5, -(2**40) - 5, 2**70 - 1, -(2**70)]
for a in xs:
    print(a, [a & b for b in xs[:8]])
for a in xs:
    print(a, [a | b for b in xs[3:11]])
for a in xs:
    print(a, [a ^ b for b in xs[5:]], ~a)
for a in xs:
    for b in xs:
        assert ~(a & b) == ~a | ~b
        assert ~(a | b) == ~a & ~b
        assert (a ^ b) == (a | b) - (a & b)
        assert a + b == (a ^ b) + 2 * (a & b)
print("laws hold")


def popcount(n):
    count = 0
    while n:
        n &= n - 1
        count += 1
    return count


print([popcount(n) for n in (0, 1, 255, 2**31 - 1, 2**53 - 1, 2**64 - 1, 2**100 + 1)])
a = 0b1100
a &= 0b1010
print(bin(a))
a |= 0b0011
print(bin(a))
a ^= 0b1111
print(bin(a))
