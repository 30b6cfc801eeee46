# Functions as values: composition, currying, dispatch tables, decorators with and without arguments.
def compose(*fs):
    def composed(x):
        for f in reversed(fs):
            x = f(x)
        return x

    return composed


def curry(f, *bound):
    return lambda *rest: f(*bound, *rest)


def trace(f):
    def wrapper(*args, **kwargs):
        r = f(*args, **kwargs)
        print("trace", args, sorted(kwargs.items()), "->", r)
        return r

    return wrapper


def repeat(n):
    def decorate(f):
        def wrapper(x):
            for _ in range(n):
                x = f(x)
            return x

        return wrapper

    return decorate


@trace
def add(a, b=1):
    return a + b


@repeat(3)
@repeat(2)
def double(x):
    return x * 2


@trace
@repeat(2)
def increment(x):
    return x + 1


print(compose(str, abs, lambda x: x - 10)(3), compose()(5), curry(pow, 2)(10), curry(max, 1, 2)(3, 0))
print(add(2), add(2, b=5), double(1), increment(5))
table = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "max": max, "pow": pow}
print([table[op](7, 3) for op in ("+", "-", "max", "pow")])


def reduce(f, items, start):
    for x in items:
        start = f(start, x)
    return start


print(reduce(lambda a, b: a * b, range(1, 6), 1), reduce(lambda a, b: b + a, "abc", ""))
fs = [len, str, sorted, sum]
print([f([3, 1, 2]) for f in fs], list(map(lambda f: f(4), [lambda x: x, lambda x: -x])))
print(callable(add), callable(5), callable(len), callable(int), callable(lambda: 0))



def fixpoint(f, x):
    while f(x) != x:
        x = f(x)
    return x


print(fixpoint(lambda x: (x + 2 // x if x else 1) // 2 if x > 1 else x, 100), (lambda a: lambda b: lambda c: a + b + c)(1)(2)(3))
