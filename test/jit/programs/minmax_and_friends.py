# min, max, sum, abs, len, ord, chr, int, float, str, round, divmod, sorted with arguments that change types.
vals = [3, -4, 2.5, True, -0.5, 7, 10 ** 18, -2 ** 31]
total = 0.0
for i in range(1600):
    a = vals[i % 8]
    b = vals[(i + 3) % 8]
    total += min(a, b, 5) / 1e9 + max(a, b) / 1e12 + abs(a) / 1e15
    total += len(str(int(a))) + ord(chr(65 + i % 26)) + float(b) / 1e18
    q, r = divmod(int(a), 7)
    total += r + sum((1, 2.5, b)) / 1e18 + round(2.5 + i % 3) + sorted([3, 1, 2])[i % 3]
print('%.9g' % total)
print(min([3, 1, 2], key=lambda v: -v), max('abc'), min((2, 1.0), (2, True)), max(1, 1.0), max(1.0, 1))
