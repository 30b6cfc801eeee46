# Positional, keyword, default, *args, keyword-only and **kwargs, and calls that do not fit.
def f(a, b=2, *args, c, d=4, **kwargs):
    return a, b, args, c, d, sorted(kwargs.items())


def g(*, only):
    return only


def h(a, b, c=3):
    return a, b, c


print(f(1, c=3), f(1, 5, 6, 7, c=8, d=9, z=1, y=2), f(c=1, a=2), f(*[1, 2, 3], **{"c": 4, "e": 5}))
print(g(only=1), h(1, 2), h(1, b=2), h(b=1, a=2), h(c=1, b=2, a=3), h(*(1,), **{"b": 2}), h(1, *[2], c=5), h(*[1, 2], 9))
bad_calls = [
    lambda: h(),
    lambda: h(1),
    lambda: h(1, 2, 3, 4),
    lambda: h(1, 2, d=4),
    lambda: h(1, 2, b=3),
    lambda: h(b=1),
    lambda: f(1),
    lambda: f(c=1),
    lambda: g(1),
    lambda: g(),
    lambda: g(only=1, more=2),
    lambda: h(*5),
    lambda: h(1, 2, **{"a": 1}),
    lambda: 5(),
    lambda: "s"(1),
    lambda: len(),
    lambda: len(1, 2),
]
for i, call in enumerate(bad_calls):
    try:
        print(i, call())
    except TypeError:
        print(i, "TypeError", end=" ")
print()


def collect(*args, **kwargs):
    return len(args), sorted(kwargs)


print(collect(), collect(1, 2), collect(x=1), collect(*"abc", *[1], **{"k": 1}, z=2), collect(*range(10)))


def defaults(x, acc=[]):
    acc.append(x)
    return acc


print(defaults(1), defaults(2), defaults(3, []), defaults(4))
n = 5


def late(x=n):
    return x


n = 6
print(late(), late(n), (lambda x, y=n: x + y)(1), (lambda *a, **k: (a, k))(1, b=2), (lambda: None)())
