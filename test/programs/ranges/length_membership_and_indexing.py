# range objects: len, in, index, slices, equality, negative steps, empty ranges.
ranges = [range(5), range(2, 8), range(0, 10, 3), range(10, 0, -1), range(10, 0, -3), range(0), range(5, 5), range(3, -3), range(0, -10, -4), range(1, 2, 100)]
for r in ranges:
    print(r, len(r), list(r), bool(r), [x in r for x in (-8, -1, 0, 1, 4, 9)])
for r in ranges[:5]:
    print(r[0], r[-1], r[len(r) - 1], list(r[1:3]), list(r[::-1]), r[1:], sum(r), max(r), min(r))
for i in (5, -6):
    try:
        range(5)[i]
    except IndexError:
        print("IndexError")
try:
    range(1, 2, 0)
except ValueError:
    print("ValueError")
for bad in (1.5, "3", None):
    try:
        range(bad)
    except TypeError:
        print("TypeError")

print(list(reversed(range(4))), list(enumerate(range(3, 6))), list(zip(range(3), range(3, 0, -1))), tuple(range(3)), set(range(2)) == {0, 1})
r = range(3)
print(list(r), list(r), [list(r) for _ in range(2)], sorted(range(5, 0, -1)), r.start, r.stop, r.step)
total = 0
for i in range(100, -100, -7):
    total += i
print(total, sum(range(1, 101)), sum(range(0, 1000, 3)), len(range(0, 2**30, 3)), 2**9 in range(0, 2**10, 2))
for i in range(3):
    i += 10
    print(i, end=" ")
print(i)
for i in range(0):
    print("never")
else:
    print("else of an empty loop", i)
