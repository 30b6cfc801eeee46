# yield from as an expression: return values, recursion, flattening, empty sources.
def count_words(lines):
    n = 0
    for line in lines:
        for w in line.split():
            yield w
            n += 1
    return n


def report(*texts):
    totals = []
    for t in texts:
        totals.append((yield from count_words(t)))
    yield totals


print(list(report(["a b", "c"], [], ["d"])))


def flatten(x):
    if isinstance(x, (list, tuple)):
        for item in x:
            yield from flatten(item)
    else:
        yield x


print(list(flatten([1, [2, (3, [4]), []], 5])))


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(list(tree(4)))


def permutations(items):
    if not items:
        yield []
    for i in range(len(items)):
        for rest in permutations(items[:i] + items[i + 1 :]):
            yield [items[i]] + rest


print(["".join(p) for p in permutations(list("abc"))])


def immediate():
    return 5
    yield


def use():
    a = yield from immediate()
    b = yield from immediate()
    yield a + b


print(list(use()), list(immediate()))


def hanoi(n, a="A", b="B", c="C"):
    if n == 0:
        return 0
    left = yield from hanoi(n - 1, a, c, b)
    yield a + c
    right = yield from hanoi(n - 1, b, a, c)
    return left + 1 + right


def drain(g):
    out = []
    while True:
        try:
            out.append(next(g))
        except StopIteration as e:
            return out, e.value


print(drain(hanoi(3)), drain(iter([1])), drain(immediate()))
try:
    list((lambda: (yield from 5))())
except TypeError:
    print("TypeError")
