# Automatic and manual numbering, names, conversions, nested fields and braces.
print("{} {} {}".format(1, "two", 3.0), "{0} {1} {0}".format("a", "b"), "{x}{y}{x}".format(x=1, y=2))
print("{{}} {{{}}} {{{{".format(5), "{}{}".format("", ""), "plain".format(1, 2, a=3))


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __str__(self):
        return "(%d;%d)" % (self.x, self.y)

    def __repr__(self):
        return "Point(%d, %d)" % (self.x, self.y)


p = Point(3, 4)
print("{}|{!s}|{!r}".format(p, p, p), "{p} {0} {p!r}".format(1, p=p))
print("{:{w}}|{:>{w}}|{:^{w}}|".format("a", "b", "c", w=5), "{:{}.{}f}".format(3.14159, 8, 2), "{0:{1}}|".format("z", 4))
print("{!r:>8}|{!s:<8}|".format("ab", "cd"), "{a!r}".format(a="x"), "{:>10}".format("abc"))
print("{} and {b} and {}".format(1, 2, b="b"), "{0}{a}{0}".format(1, a=2))
for template, args, kwargs in [
    ("{} {}", (1,), {}),
    ("{5}", (1,), {}),
    ("{a}", (), {"b": 1}),
    ("{0} {}", (1, 2), {}),
    ("{} {0}", (1, 2), {}),
    ("{", (1,), {}),
    ("}", (1,), {}),
]:
    try:
        print(template.format(*args, **kwargs))
    except (IndexError, KeyError, ValueError, AttributeError) as e:
        print(template, type(e).__name__)
rows = [("apple", 1.5, 3), ("fig", 12.25, 40), ("watermelon", 0.333, 100)]
for name, price, n in rows:
    print("{:<12}|{:>8.2f}|{:^7}|{:05d}".format(name, price, n, n))
print("{}".format([1, "a"]), "{}".format((1,)), "{}".format(None), "{:}".format(1), "{!s}".format({}))
