# Functions that import what they use each time, from modules that are changed, and iterables of all kinds that are unpacked.
import sys


def root(n):
    total = 0
    for i in range(n):
        import math
        from math import floor, sqrt as s

        total += math.sqrt(i) + s(i) + floor(i / 3)
    return total


print(root(100), root(50))


def missing(n):
    bad = 0
    for i in range(n):
        try:
            import no_such_module
        except ImportError:
            bad += 1
        try:
            from math import no_such_name
        except ImportError:
            bad += 1
    return bad


print(missing(60))


class Module:
    value = 5


def replaced(n):
    total = 0
    for i in range(n):
        if i == n // 2:
            sys.modules['made_up'] = Other
        import made_up

        total += made_up.value
    return total


class Other:
    value = 7


sys.modules['made_up'] = Module
print(replaced(80))
sys.modules['made_up'] = Module
print(replaced(80))


class Pair:
    def __init__(self, a, b):
        self.a = a
        self.b = b

    def __iter__(self):
        yield self.a
        yield self.b


class Short:
    def __iter__(self):
        return iter([1])


def unpacked(n):
    total = 0
    for i in range(n):
        a, b = Pair(i, 2)
        c, d = 'xy'
        e, f = {1: 2, 3: 4}
        g, h = range(i, i + 2)
        (j, k), l = Pair(1, i), map(str, [1, 2])
        m, o = l
        total += a + b + len(c + d) + e + f + g + h + j + k + len(m + o)
        try:
            p, q = Short() if i % 9 == 0 else Pair(1, 2)
            total += p + q
            p, q = range(i % 4)
        except ValueError:
            total += 1
    return total


print(unpacked(120))
