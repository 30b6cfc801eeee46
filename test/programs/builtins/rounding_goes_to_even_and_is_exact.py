# oracle: python
# round() of floats and ints: ties to even, correctly rounded decimals, negative digits.
for x in (0.5, 1.5, 2.5, -0.5, -1.5, 1e22, 4503599627370497.5, -0.0):
    print(x, round(x))
for x, digits in ((2.675, 2), (0.15, 1), (0.125, 2), (0.375, 2), (1e300, 2), (123456.789, -2), (150.0, -2), (250.0, -2)):
    print(x, digits, round(x, digits))
for n, digits in ((1250, -2), (1350, -2), (-1250, -2), (5, -1), (15, -1), (25, -1), (10**20 + 5, -1), (7, 3), (7, -5)):
    print(n, digits, round(n, digits))
for x in (float("inf"), float("nan")):
    try:
        round(x)
    except (OverflowError, ValueError) as e:
        print(type(e))
print(pow(3, 200, 1009), pow(-3, 5, 7), pow(3, 5, -7), pow(2, 10, None))
