# Exceptions pass through nested calls, callbacks of builtins, generators and comprehensions with cleanup.
log = []


class Resource:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        log.append("open " + self.name)
        return self

    def __exit__(self, *a):
        log.append("close " + self.name)


def deep(n):
    try:
        if n == 0:
            raise ValueError("bottom")
        return deep(n - 1)
    finally:
        log.append(n)


try:
    deep(4)
except ValueError as e:
    print(e, log)
log.clear()


def bad_key(x):
    if x == 2:
        raise KeyError(x)
    return x


callers = [
    lambda: sorted([1, 2, 3], key=bad_key),
    lambda: list(map(bad_key, [1, 2])),
    lambda: [bad_key(x) for x in range(5)],
    lambda: list(filter(bad_key, [1, 2])),
    lambda: max([1, 2], key=bad_key),
    lambda: sum(bad_key(x) for x in (1, 2)),
    lambda: {bad_key(x): x for x in (0, 2)},
    lambda: "".join(str(bad_key(x)) for x in (1, 2)),
    lambda: dict((bad_key(x), 1) for x in (1, 2)),
    lambda: any(bad_key(x) > 5 for x in (1, 2)),
]
for i, f in enumerate(callers):
    try:
        f()
        print(i, "no error")
    except KeyError as e:
        print(i, "KeyError", e.args[0])


def generator():
    with Resource("g"):
        yield 1
        raise IndexError("in generator")


def use():
    with Resource("outer"):
        for x in generator():
            log.append(x)


try:
    use()
except IndexError as e:
    print(e, log)


def retry(times, f):
    for attempt in range(1, times + 1):
        try:
            return attempt, f(attempt)
        except ValueError as e:
            last = e
    raise last


def flaky(n):
    if n < 3:
        raise ValueError("attempt %d failed" % n)
    return "ok"


print(retry(5, flaky))
try:
    retry(2, flaky)
except ValueError as e:
    print(e)
