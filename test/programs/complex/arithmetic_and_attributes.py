# Complex literals, arithmetic with ints and floats, comparison and text.
a = 3 + 4j
b = 1 - 2j
print(a, b, a + b, a - b, a * b, a / b, -a, +a)
print(a + 1, 1 + a, a - 1.5, 1.5 - a, a * 2, 2 * a, a / 2, 10 / a)
print(a.real, a.imag, abs(a), type(a.real), abs(5j), abs(-3 + 0j))
print(a == 3 + 4j, a != b, 1 + 0j == 1, 1 + 0j == 1.0, 2j == 2, complex(2, 0) == True)
print(abs(a**2 - (-7 + 24j)) < 1e-12, a**0, bool(0j), bool(1j))
print(complex(1, 2), complex(1.5), complex(), complex(True), complex("1"), complex("1+2j"), complex("-2.5j"), complex(1j, 2))
print(repr(1j), str(2j), 0j, 1 + 1e20j, 1.5e-10j, 100000j)
print([(x * 1j) for x in (1, 2, 3)], sum([1j, 2, 3.5]))
for f in (lambda: a < b, lambda: a // b, lambda: a % b, lambda: int(a), lambda: float(a), lambda: a & b):
    try:
        print(f())
    except TypeError:
        print("TypeError")
try:
    1j / 0j
except ZeroDivisionError:
    print("ZeroDivisionError")
for bad in ("", "1+", "abc", "1 + 2j"):
    try:
        print(complex(bad))
    except ValueError:
        print("ValueError")
c = 1j
c *= 2 + 1j
print(c)
c += 1
print(c)
