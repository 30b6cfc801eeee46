# := in conditions, calls, comprehensions, nested functions and chained tests.
import re

if (n := len("krait")) > 3:
    print("long", n)
data = iter([3, 1, 4, 0, 5])
while (x := next(data)) != 0:
    print(x, end=" ")
print(x)
print((y := 5) + y, (a := 1, b := 2), a, b, [c := 7, c + 1], {"k": (d := 3)}["k"], d)
results = [r for i in range(6) if (r := i * i) % 2 == 0]
print(results, r)
print(max((longest := w) for w in ("a", "ccc", "bb")), longest)


def f(v):
    if (half := v // 2) and (quarter := half // 2):
        return half, quarter
    return half, "no quarter"


print(f(9), f(2), f(0))


def nested():
    total = 0

    def add(k):
        nonlocal total
        return (total := total + k)

    return [add(i) for i in range(4)], total


print(nested())
print((z := 1) if (t := True) else (z := 2), z, t, not (q := 0), q)
lines = ["key=1", "# no", "other = 2", ""]
for line in lines:
    if m := re.match(r"(\w+)\s*=\s*(\d+)", line):
        print(m.group(1), m.group(2))
    elif (stripped := line.strip()) and stripped[0] == "#":
        print("comment", stripped)
    else:
        print("nothing in", repr(line))
print([(p, s) for p in range(4) if (s := p + 10) > 11], [last := v for v in "abc"], last)
print(any((witness := v) > 3 for v in [1, 5, 9]), witness)
print(len(buffer := []), buffer.append(1), buffer, (lambda: (g := 4) + g)())
if (first := [1, 2][0]) == 1 and (second := first + 1) == 2 or (third := 0):
    print(first, second, "third" in globals())
