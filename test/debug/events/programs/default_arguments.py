def make(x):
    return x


def f(a, b=make(1),
      c=make(
          2),
      *, d=make(3),
      e=4):
    return a + b + c + d + e


def g(
    a=1,
    b=2,
):
    return a + b


h = lambda a, b=make(
    5): a + b
print(f(1), f(1, d=0), g(), h(1))
