# Products with a matrix given by a function: float calls inside comprehensions.
import math

SIZE = 340


def element(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(v):
    return [sum([element(i, j) * x for j, x in enumerate(v)]) for i in range(len(v))]


def times_transposed(v):
    return [sum([element(j, i) * x for j, x in enumerate(v)]) for i in range(len(v))]


def main(n):
    u = [1.0] * n
    v = u
    for _ in range(10):
        v = times_transposed(times(u))
        u = times_transposed(times(v))
    uv = vv = 0.0
    for a, b in zip(u, v):
        uv += a * b
        vv += b * b
    return "%.9f" % math.sqrt(uv / vv)
