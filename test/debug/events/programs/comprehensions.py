def f(items):
    a = [x for x in items]
    b = [x * 2 for x in items if x > 1]
    c = {x for x in items}
    d = {x: x * x for x in items}
    e = sum(x for x in items)
    g = [x + y for x in items for y in items if x < y]
    return a, b, sorted(c), sorted(d), e, g


print(f([1, 2, 3]))
print(f([]))
