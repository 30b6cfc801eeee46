class Guard:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        return kind is ValueError


def scan(items):
    found = []
    for item in items:
        if item < 0:
            continue
        try:
            found.append(10 // item)
        except ZeroDivisionError:
            found.append(None)
        finally:
            last = item
    else:
        found.append("end")
    return found


def closures(n):
    def add(m):
        nonlocal n
        n += m
        return n

    add(1)
    return [add(i) for i in (1, 2)]


def pairs(*values, sep=", ", **named):
    text = sep.join(str(value) for value in values)
    return text + str(len(named))


def delegate():
    result = yield from counter(2)
    yield result


def counter(n):
    while n:
        yield n
        n -= 1
    return "done"


with Guard() as guard:
    raise ValueError("swallowed")
print(scan([5, -1, 0, 2]))
print(closures(10))
print(pairs(1, "b", sep="-", x=1, y=2))
print(list(delegate()))
square = lambda q: q * q
print(square(7))
print(
    square(2),
    square(3),
)
