# int() from text in many bases, with signs, underscores apart, prefixes, blanks; and its refusals.
print(int(), int("0"), int("42"), int("-42"), int("+42"), int("  42\n"), int("007"))
print(int("ff", 16), int("FF", 16), int("0xff", 16), int("-0xFF", 16), int("z", 36), int("10", 2), int("0b101", 2))
print(int("0o17", 8), int("17", 8), int("0xff", 0), int("0b11", 0), int("0o7", 0), int("12", 0))
print(int(3.99), int(-3.99), int(1e15), int(-0.5), int(True))
print(int("123456789012345678901234567890"), int("-80000000000000000000", 16))
print(int(b"12"), int(bytearray(b"-7")))
for text, base in [("", 10), ("x", 10), ("1 2", 10), ("2", 2), ("g", 16), ("0x", 16), ("--1", 10), ("1.5", 10), ("9", 8)]:
    try:
        print(repr(text), base, int(text, base))
    except ValueError:
        print(repr(text), base, "ValueError")
for v in (None, [], 1j):
    try:
        print(int(v))
    except TypeError:
        print("TypeError")
for v in (float("inf"), float("-inf")):
    try:
        print(int(v))
    except OverflowError:
        print("OverflowError")
try:
    int(float("nan"))
except ValueError:
    print("ValueError")
print([int(s, b) for b in range(2, 37, 7) for s in ("1", "10", "101", "1111")])
