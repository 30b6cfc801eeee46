# map, filter, zip, enumerate, reversed, any, all, sum, min, max, sorted and iter.
print(list(map(str, range(3))), list(map(lambda a, b: a * b, [1, 2, 3], [4, 5])), list(map(abs, [])))
print(list(filter(None, [0, 1, "", "a", [], None])), list(filter(lambda x: x % 2, range(6))))
print(list(zip()), list(zip([1, 2])), list(zip([1, 2, 3], "ab")), list(zip("ab", [1, 2], (True, False))))
print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate([], 1)), list(enumerate("xy", -1)))
print(list(reversed([1, 2, 3])), list(reversed((1, 2))), "".join(reversed("abc")), list(reversed(range(3))))
print(any([]), all([]), any([0, 1]), all([1, 0]), any(x > 2 for x in range(5)), all(x < 5 for x in range(5)))
print(sum([]), sum([1, 2], 10), sum([1.5, 2]), sum([[1], [2]], []), sum(x for x in range(5)))
print(min(3, 1, 2), max([3, 1, 2]), min("b", "a"), max([], default=None), min([], default=7), max(1, 2, key=lambda x: -x))
print(min([(1, "b"), (0, "z")]), max("apple", "fig", key=len), min(["bb", "a", "cc"], key=len), max(x % 5 for x in range(9)))
for f in (lambda: min([]), lambda: max(())):
    try:
        f()
    except ValueError:
        print("ValueError")
for f in (lambda: sum(["a", "b"]), lambda: min(1), lambda: max(1, "a"), lambda: list(map(5, [1])), lambda: any(5), lambda: reversed(5)):
    try:
        f()
    except TypeError:
        print("TypeError")
calls = []


def spy(x):
    calls.append(x)
    return x


print(any(spy(x) for x in [0, 0, 3, 4]), calls)
calls.clear()
m = map(spy, [1, 2, 3])
print(calls, next(m), calls, list(m), calls, list(m))
z = zip(iter([1, 2, 3]), iter([4]))
print(next(z), next(z, "done"))
it = iter([1, 2, 3, 4, 5, 6])
print(list(zip(it, it, it)), list(it))
e = enumerate(iter("abc"))
print(next(e), list(e), next(e, None))
r = reversed([1, 2])
print(next(r), next(r), next(r, "end"))
