def f(items):
    total = 0
    for item in items:
        total += item
    for item in items: total += item
    for a, b in [(1, 2), (3, 4)]:
        total += a
        total -= b
    return total


print(f([]))
print(f([1]))
print(f([1, 2, 3]))
