# / of big ints gives a float; comparisons between big ints and floats are exact enough to order them.
print(10**20 / 10**19, 10**30 / 10**15, 2**70 / 2**69, -(10**20) / 10**18)
print(1 / 10**20, 3 / 2**65, 10**20 / 3.0, 10**20 * 1.0, 10**20 + 0.5, 10**20 - 1e20)
print(float(2**53), float(2**53 + 1), float(2**63), float(2**64 - 1), float(10**22), float(-(10**23)))
print(2**100 > 1e30, 2**100 < 1e31, 10**15 == 1e15, 10**15 + 1 == 1e15, 10**15 < 1e15 + 1)
print(int(1e15), int(1e16), int(-1e17), int(2.0**62), int(2.0**63), int(2.0**100))
print(10**400 > 10**399, -(10**400) < 10**399, 10**400 == 10**400)
for n in (10**15, 2**60, 3**33):
    print(n, n / 1, n / 2, n * 0.5, n // 1.0, n % 10.0)
for p in range(50, 71, 4):
    n = 2**p + 1
    print(p, n / 2**p == 1 or n / 2**p, n // 2**p, n / n, -n / (2 * n), n * 1.0 == float(n))
print(round(1e15), round(12345678901234.5), round(2**60 + 0.0))
print(sum([0.1] * 10), sum([2**60, 2**60, 2**60]), sum([2**62, 1.0]))
print(max(2**64, 1e19), min(2**64, 1e19), sorted([2**64, 1e19, 0, -1e25, -(2**80)]))
