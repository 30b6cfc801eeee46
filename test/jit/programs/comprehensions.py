# Comprehensions in hot loops, nested, with conditions, over everything, and capturing variables.
total = 0
for i in range(400):
    a = [x * i for x in range(5) if x % 2 == i % 2]
    b = {x: y for x, y in zip('abc', a)}
    c = {x % 3 for x in a}
    d = [[y + x for y in range(x)] for x in range(4)]
    total += sum(a) + len(b) + sum(c) + sum(sum(r) for r in d)
print(total, a, sorted(b.items()), sorted(c), d)
def outer(n):
    k = 3
    fs = [lambda x: x + k + j for j in range(n)]
    k = 10
    return sum(f(1) for f in fs)
print(outer(1200))
