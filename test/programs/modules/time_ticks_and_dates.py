# time: relations that hold whatever the clock says, and localtime of fixed moments.
import time

a = time.time()
b = time.time()
print(b >= a, a > 0, isinstance(time.time_ns(), int), time.time_ns() <= time.time_ns())
t = time.gmtime(86400 * 365)
print(t[:6], t[6], t[7])
for days in (0, 58, 59, 365, 10957, 11016, 19000):
    t = time.gmtime(days * 86400 + 3661)
    print(t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7])
time.sleep(0)
print(time.sleep(0.001))


def weekday(y, m, d):
    if m < 3:
        m, y = m + 12, y - 1
    return (d + 13 * (m + 1) // 5 + y + y // 4 - y // 100 + y // 400 + 5) % 7


for days in range(0, 20000, 3333):
    t = time.gmtime(days * 86400)
    print(t[6] == weekday(t[0], t[1], t[2]), end=" ")
print()


def leap(y):
    return y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)


def day_of_year(y, m, d):
    lengths = [31, 29 if leap(y) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return sum(lengths[: m - 1]) + d


print(all(time.gmtime(d * 86400)[7] == day_of_year(*time.gmtime(d * 86400)[:3]) for d in range(0, 20000, 97)))
print([y for y in (1900, 1996, 2000, 2023, 2024, 2100) if leap(y)])
