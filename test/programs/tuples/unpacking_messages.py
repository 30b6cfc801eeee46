# oracle: micropython
# The texts of the errors when unpacking goes wrong.
def attempt(f):
    try:
        f()
        print("no error")
    except Exception as e:
        print(type(e).__name__, e)


def two(v):
    a, b = v


def three(v):
    a, b, c = v


def starred(v):
    a, *b, c = v


def loop(v):
    for a, b in v:
        pass


def nested(v):
    (a, b), c = v


for v in ([], [1], [1, 2], [1, 2, 3], (1,), "abc", iter([1]), iter([1, 2, 3]), range(1), 5, None, {1: 2, 3: 4}):
    attempt(lambda: two(v))
for v in ([], [1, 2], [1, 2, 3, 4], iter([1, 2])):
    attempt(lambda: three(v))
for v in ([], [1], [1, 2], [1, 2, 3], iter([1]), 7):
    attempt(lambda: starred(v))
for v in ([1], [(1,)], [(1, 2, 3)], [[1, 2]], 5):
    attempt(lambda: loop(v))
for v in ([1, 2], [(1,), 2], [(1, 2), 3], [(1, 2)]):
    attempt(lambda: nested(v))
attempt(lambda: (lambda a, b: 0)(1))
attempt(lambda: dict([(1,)]))
attempt(lambda: dict([1]))
attempt(lambda: (lambda *a: a)(*5))
attempt(lambda: (lambda **k: k)(**5))
