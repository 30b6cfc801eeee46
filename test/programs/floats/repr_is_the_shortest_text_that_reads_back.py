# repr of floats of every size, and that float(repr(x)) is x.
values = [0.1, 0.2, 0.1 + 0.2, 1 / 3, 2 / 3, 100.0, 1e15, 123456789012345.6, 1e16, 1e17, 1.5e16, 1e21, 1e22, 1e23]
values += [1e-3, 1e-4, 1e-5, 1.5e-5, 1e-10, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 3.14159, 2.5]
values += [4503599627370496.5, 9007199254740993.0, 0.5, 0.30000000000000004, 1e100, 1.1, 1e10, 12345.678, 1.0]
for x in values:
    assert float(repr(x)) == x and float(repr(-x)) == -x
exact = [0.1, 0.5, 100.0, 2.5, 1e15, 1.5, 1e16, 1e17, 1e21, 1e22, 1e100, 1e-3, 1e-4, 1e-5, 1.5e-5, 1e-10, 12345.678, 3.14159]
for x in exact:
    print(x, -x, repr(x), str(x), "{}".format(x), "%s" % x)
print(0.1 + 0.2, 1 / 3, 2 / 3, 1e15 / 7)
print(float("1e3"), float(" -2.5 "), float("1E-2"), float(".5"), float("5."), float("+3"), float("1e400"), float("-1e400"))
print(float("10"), float(b"2.5"), float(7), float(True), float())
for bad in ("", "abc", "1.2.3", "1e", "--1", "1 2", "0x10"):
    try:
        print(float(bad))
    except ValueError:
        print(repr(bad), "ValueError")
