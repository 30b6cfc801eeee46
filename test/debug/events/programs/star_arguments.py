def f(*args, **kwargs):
    return args, sorted(kwargs)


def g(a, k):
    r = f(*a, **k)
    r = f(1, *a,
          **k)
    r = f(*a,
          x=1,
          **k)
    first, *rest = a
    return first, rest, r


print(g([1, 2], {'y': 3}))
