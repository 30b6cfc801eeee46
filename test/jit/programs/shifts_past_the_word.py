# Shifts by amounts that grow from round to round, of positive and negative numbers, past 31, 32, 53 and 64 bits.
total = 0
for i in range(1400):
    s = i % 70
    a = 1 << s
    b = -3 << s
    c = (1 << 62) >> s
    d = (-5) >> s
    total = (total + a + b * 3 + c * 5 + d * 7) % 1000000007
    if i % 139 == 0:
        print(i, a, b, c, d, total)
print(total)
