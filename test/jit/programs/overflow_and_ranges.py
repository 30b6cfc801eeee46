# Sums that overflow, and are needed for nothing but a comparison, must not tell how large their operands are.
def above(n, k):
    count = 0
    for i in range(n):
        if i + k < i: count += 1
        if i + k <= 9007199254740991: count += 10
        if k - i > k: count += 100
    return count


def masked(n, k):
    total = 0
    for i in range(n):
        low = (i + k) & 7
        if i > 0: total += low
        if i < 5: total += 1000
    return total


for k in (9007199254740991, 9007199254740991 - 800, -9007199254740991, 5):
    print(above(1500, k), above(17, k), masked(1500, k))


# Bitwise operators on the least safe ints: one result is not safe any more.
def bits(a, n):
    seen = 0
    low = 0
    for i in range(n):
        a ^= i
        low = low ^ (a & -2)
        seen += (a ^ 1) < -9007199254740991
        seen += (a & -4) <= -9007199254740992
        if ~a > 9007199254740990: seen += 1000
    return a, low, seen


for a in (-9007199254740991, 9007199254740991, -9007199254740990, 0):
    print(bits(a, 40), bits(a, 1500))
