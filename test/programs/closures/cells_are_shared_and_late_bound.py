# Closures see the variable, not the value; defaults and extra calls capture the value.
fs = []
for i in range(3):
    fs.append(lambda: i)
print([f() for f in fs])


def make():
    out = []
    for i in range(3):
        out.append(lambda: i)
    return out


def make_default():
    return [lambda i=i: i for i in range(3)]


def make_factory():
    def factory(i):
        return lambda: i

    return [factory(i) for i in range(3)]


print([f() for f in make()], [f() for f in make_default()], [f() for f in make_factory()])


def pair():
    value = None

    def get():
        return value

    def put(v):
        nonlocal value
        value = v

    return get, put


g1, p1 = pair()
g2, p2 = pair()
p1("one")
p2("two")
print(g1(), g2())


def parameter_cell(a, *args, k=1, **kw):
    def show():
        return a, args, k, sorted(kw)

    def change():
        nonlocal a, k
        a, k = a * 2, k + 1

    change()
    return show


print(parameter_cell(2, 3, 4, k=5, z=6)())


def adders(n):
    return {i: (lambda x, i=i: x + i + n) for i in range(n)}


print([f(100) for _, f in sorted(adders(3).items())])


class Account:
    def __init__(self, balance):
        def deposit(x):
            nonlocal balance
            balance += x
            return balance

        self.deposit = deposit


a = Account(5)
print(a.deposit(5), a.deposit(1), Account(0).deposit(3))


def generator_closure():
    total = 0

    def add(x):
        nonlocal total
        total += x

    for i in range(5):
        add(i)
        yield total


print(list(generator_closure()))


def comprehension_closure(n):
    return [[n * i + j for j in range(2)] for i in range(2)], [(lambda: n + i)() for i in range(2)]


print(comprehension_closure(10))
