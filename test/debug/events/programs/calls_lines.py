def f(*args, **kwargs):
    return len(args) + len(kwargs)


def g(a, b):
    f(
        a,
        b,
    )
    f(a,
      f(
          b),
      c=a)
    f(
        f(a), f(b),
        f(
            1,
            2))
    x = f(a,
          b
          )
    return f(
        x,
        k=a,
        l=b
    )


print(g(1, 2))
