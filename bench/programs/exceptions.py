# Exceptions raised and caught at different depths, with finally clauses and context managers.
SIZE = 1000000


class Rejected(Exception):
    def __init__(self, value):
        self.value = value


class Guard:
    depth = 0

    def __enter__(self):
        self.depth += 1
        return self

    def __exit__(self, kind, value, traceback):
        self.depth -= 1
        return kind is KeyError


def check(x):
    if x % 5 == 0:
        raise Rejected(x)
    if x % 7 == 0:
        raise ValueError
    return x


def nested(x):
    try:
        return check(x)
    except ValueError:
        return -x


def main(n):
    table = {i: i for i in range(0, 100, 3)}
    guard = Guard()
    total = 0
    cleanups = 0
    for i in range(n):
        try:
            total += nested(i)
        except Rejected as e:
            total -= e.value // 5
        finally:
            cleanups += 1
        with guard:
            total += table[i % 100]
    return total, cleanups, guard.depth
