# +, -, ~, not and abs on ints, bools, floats and big ints.
for x in (0, 1, -1, True, False, 2**31, -(2**31), 2**53, -(2**62), 2**64):
    print(x, +x, -x, ~x, not x, abs(x))
for x in (0.0, -0.0, 1.5, -1.5, 1e300, -1e-300):
    print(x, +x, -x, not x, abs(x))
for bad in ("a", [1], (), None, {}):
    for name, f in (("-", lambda v: -v), ("+", lambda v: +v), ("~", lambda v: ~v), ("abs", abs)):
        try:
            print(name, f(bad))
        except TypeError:
            print(name, type(bad).__name__, "TypeError")
try:
    print(~1.5)
except TypeError:
    print("~ float TypeError")
print(- - -3, -+-3, ~~5, ~-1, -~1, not not 3, not -0)
x = 5
print(-x**2, (-x) ** 2, -x % 3, -(x % 3), ~x & 0xF)
