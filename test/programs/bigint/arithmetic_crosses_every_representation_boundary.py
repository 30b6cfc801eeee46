# +, -, * around 2**31, 2**53, 2**63 and 2**64 give exact results and come back down again.
edges = [2**31, 2**53, 2**62, 2**63, 2**64, 10**18, 10**19]
for e in edges:
    up = e
    for step in range(3):
        up += 1
    down = up - e
    print(e, up, down, e - 1, -(e - 1) - 2, e * 2 - e == e, (e + 1) * (e - 1) == e * e - 1)
print(9007199254740991 + 1, 9007199254740992 + 1, 9007199254740993 * 1)
print(-9007199254740991 - 1, -9007199254740992 - 1, -9007199254740993 + 2)
print(94906267 * 94906267, 94906265 * 94906265, 3037000500 * 3037000500)
print(4294967296 * 4294967296, 4294967295 * 4294967297, -4294967296 * 2147483648)
total = 0
for i in range(70):
    total += 1 << i
    if total in (2**31 - 1, 2**53 - 1, 2**63 - 1, 2**64 - 1):
        print(i, total)
while total > 2**50:
    total //= 7
print(total)
x = 1
for i in range(1, 26):
    x *= i
    if i % 4 == 1:
        print(i, x, x % 1000007, x // 10**6)
for i in range(25, 0, -1):
    x //= i
print(x, x == 1, x is not None)
