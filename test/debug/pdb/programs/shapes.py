"""Shapes by their names."""

SIDES = {"square": 2, "cube": 3}


def area(name):
    # A comment in between.
    side = SIDES[name]
    return power(side)


def power(n, times=2):
    result = 1
    for _ in range(times):
        result *= n
    return result
