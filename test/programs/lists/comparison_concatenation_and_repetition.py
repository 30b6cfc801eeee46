# ==, <, +, *, in, on lists of every shape.
print([] == [], [1] == [1.0], [1, 2] == [2, 1], [1] == (1,), [[]] == [[]], [1] != [1], [None] == [None])
print([1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9], [1, 2] <= [1, 2], ["a"] < ["b"], [[1], 2] < [[1], 3])
for f in (lambda: [1] < (1,), lambda: [1] < ["a"], lambda: [1] < 1, lambda: [1] + (2,), lambda: [1] + 1, lambda: [1] * 1.5, lambda: [1] * [2]):
    try:
        print(f())
    except TypeError:
        print("TypeError")
print([1] + [2, 3], [] + [], [0] * 4, 3 * ["a", "b"], [1] * 0, [1] * -5, [[]] * 2, [1, 2] * True)
print(1 in [1, 2], 1.0 in [1], "1" in [1], [] in [[]], None in [0], None not in [], True in [1])
a = [1, 2]
b = a
a += [3]
print(a, b, a is b)
a = a + [4]
print(a, b, a is b)
a = b
a *= 2
print(a)
a += "xy"
a += (9,)
a += range(2)
print(a, len(a))
try:
    a += 5
except TypeError:
    print("TypeError", a[-1])
t = ([1],)
try:
    t[0] += [2]
except TypeError:
    print("TypeError, and yet", t)
print(bool([]), bool([0]), not [], [] or "empty", [0] and "full", len([[], [], []]), min([3, 1]), max([[1], [2]]), sum([[1], [2]], []))
