# Calls that take sequences and mappings apart, through functions that pass on what they are given; sizes and keys change.
def counted(fn):
    count = [0]

    def wrapper(*args, **kwargs):
        count[0] += 1
        return fn(*args, **kwargs)

    return wrapper, count


def memo(fn):
    known = {}

    def wrapper(*args):
        if args not in known:
            known[args] = fn(*args)
        return known[args]

    return wrapper


def add(a, b=1, *, c=0):
    return a + b * 10 + c * 100


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def spread(a, *rest, sep='-', **more):
    return sep.join([str(a)] + [str(x) for x in rest] + sorted(more))


class Base:
    def __init__(self, *args, **kwargs):
        self.args = args
        self.kwargs = kwargs

    def total(self, *more):
        return sum(self.args) + sum(more) + sum(self.kwargs.values())


class Derived(Base):
    def __init__(self, first, *args, **kwargs):
        super().__init__(first, *args, **kwargs)

    def total(self, *more):
        return 2 * super().total(*more)


plus, count = counted(add)


def work(n):
    total = 0
    texts = []
    pair = (3, 4)
    items = [1, 2]
    options = {'b': 2}
    for i in range(n):
        total += plus(i) + plus(i, 2) + plus(i, b=3) + plus(i, 2, c=1)
        total += add(*pair) + add(*items) + add(i, **options) + add(*(i, 5), **{'c': i})
        total += fib(i % 20)
        texts.append(spread(*pair, *items, sep='+', x=1, **options))
        texts.append(spread(*'ab', i))
        total += Base(1, i, k=2).total() + Derived(1, i, k=2).total(*items)
        total += max(*pair, i) + len('{}{}'.format(*pair))
        first, *middle, last = [i, 2, 3, i]
        head, *tail = pair
        total += first + sum(middle) + last + head + len(tail)
        if i == n // 2:
            items = [1, 2][:1]
            options = {'c': 1}
        if i == n // 2 + 20:
            pair = (i, 1.5)
            options = {}
    return total, texts[:2], texts[-2:]


print(work(120), count)


def wrong(n):
    errors = []
    for i in range(n):
        try:
            args = (1, 2, 3, 4) if i % 3 == 0 else (1,)
            kwargs = {'a': 1} if i % 3 == 1 else {'d': 1} if i % 3 == 2 else {}
            plus(*args, **kwargs)
        except TypeError:
            errors.append(i)
    try:
        for i in range(n):
            a, *b, c, d = [1] * (n - i)
    except ValueError:
        errors.append(i)
    return len(errors), errors[-1]


print(wrong(90))


def lambdas(n):
    total = 0
    functions = []
    for i in range(n):
        f = lambda x, k=i: x + k
        g = lambda x, *, k=i: x * k
        functions.append(f)
        total += f(1) + f(1, 2) + g(2) + g(2, k=3)
    return total, sum([f(0) for f in functions])


print(lambdas(100))


def generators(n):
    def numbers(*args, **kwargs):
        for a in args:
            yield a
        for k in sorted(kwargs):
            yield kwargs[k]

    total = 0
    for i in range(n):
        total += sum(numbers(i, *[1, 2], k=3))
        for x in numbers(*(4, 5), **{'z': i}):
            total += x
    return total


print(generators(90))


def changing(n):
    out = []
    k = {'b': 1}
    for i in range(n):
        out.append(sorted(dict(a=i, **k)))
        if i % 7 == 6:
            k = [{}, {'b': 1}, {'c': i}][i % 3]
    return out[-9:]


print(changing(90))
