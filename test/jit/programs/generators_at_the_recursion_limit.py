# oracle: micropython
# Generators resumed where there is no room for another frame: they can still run afterwards.
def numbers():
    i = 0
    while True:
        yield i
        i += 1
def by_next(n, g):
    return next(g) if n == 0 else by_next(n - 1, g)
def by_for(n, g):
    if n == 0:
        for x in g: return x
    return by_for(n - 1, g)
for f in (by_next, by_for):
    g = numbers()
    d = 0
    try:
        while True:
            f(d, g)
            d += 1
    except RuntimeError as e:
        print(type(e).__name__)
    a = next(g)
    print(next(g) - a, a - d in (0, 1))
