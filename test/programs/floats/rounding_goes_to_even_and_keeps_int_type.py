# round with and without digits, on floats and ints.
print([round(x / 2) for x in range(-9, 10)])
print([round(x, 0) for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.4, 2.6)])
print(round(2.5), type(round(2.5)), round(2.5, 0), type(round(2.5, 0)), round(7), type(round(7)))
print(round(3.14159, 2), round(3.14159, 4), round(2.675, 1), round(-1234.5678, 2), round(0.125, 1))
print(round(1234.5678, -2), round(1234, 2), round(5.0, 1), round(1e300, 1))
print(round(12345, -1), round(12355, -2), round(-15, -1), round(25, -1), round(149, -2), round(151, -2))
print(round(True), round(10**20), round(1e20) == 10**20, round(-1e18))
for x in (float("inf"), float("nan")):
    try:
        print(round(x))
    except (OverflowError, ValueError) as e:
        print(type(e).__name__)
for bad in ("1", None, [1]):
    try:
        print(round(bad))
    except TypeError:
        print("TypeError")
total = 0.0
for i in range(1, 30):
    total += round(i * 0.37, 1)
print(round(total, 1))
print(["%.0f" % x for x in (0.6, 1.5, 2.6, 3.5)], ["%.1f" % x for x in (0.26, 0.74, 1.26)])
print(int(2.999999), int(-2.999999), 7.0 // 2, -7.0 // 2, 7.5 % 2, -7.5 % 2)
