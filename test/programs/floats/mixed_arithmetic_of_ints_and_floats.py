# The result of an operator is a float as soon as one side is, and / always is.
ops = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "//": lambda a, b: a // b,
    "%": lambda a, b: a % b,
    "**": lambda a, b: a**b,
}
for name in sorted(ops):
    f = ops[name]
    print(name, [(f(a, b), type(f(a, b)).__name__) for a, b in ((6, 3), (6.0, 3), (6, 3.0), (6.5, 2), (True, 2))])
print(4 / 2, 1 / 2, -1 / 2, 10 / 5 == 2, type(10 / 5), 7 / 7)
print(1 == 1.0, 1 is 1.0, 2 != 2.0, 0.5 < 1, 3 > 2.9, 2**53 == 2.0**53)
print(1e3 == 1000, int(1e3), str(1e3), [1, 1.0, True].count(1), {1: "a", 1.0: "b"})
print(0.1 * 3, 0.1 * 3 == 0.3, 0.5 + 0.25, 1.1 + 2.2, 1e16 + 1, 1e15 + 0.5)
print(5 - 0.5, 5.0 - 5, 1e308 * 10, -1e308 * 10, 1e-308 / 1e20, 2.0**1023 * 2)
x = 1
for _ in range(5):
    x = x * 1.5 - 0.25
    print(x, end=" ")
print()
total = 0
for i in range(10):
    total += i if i % 2 else i / 2
print(total, type(total))
print(sum([1, 2.5, 3]), sum([1, 2], 0.0), max(1, 1.0), max(1.0, 1), min(2, 2.0), abs(-3), abs(-3.0))
