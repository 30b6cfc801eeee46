# One place that calls more functions, methods of more classes, and takes attributes of more of them, than guards and bridges
# tell apart: what they return and raise, recursion through it, generators, arguments that do not fit, floats where ints have
# come, and changes of classes and instances meanwhile.


def call(f, k):
    return f(k)


def send(x, k):
    return x.m(k)


def take(x):
    return x.v


def put(x, v):
    x.v = v


def fold(total, result):
    if type(result) == int:
        return (total * 3 + result) % 100003
    if type(result) == float:
        return (total + int(result * 2)) % 100003
    return (total * 5 + len(str(result))) % 100003


def many(use, things, rounds):
    total = 0
    for i in range(rounds):
        for thing in things:
            try:
                total = fold(total, use(thing, i % 9))
            except ZeroDivisionError:
                total = total * 7 % 100003
            except TypeError:
                total = total * 11 % 100003
            except (AttributeError, KeyError) as e:
                total = (total * 13 + len(e.args)) % 100003
    return total


def positive(k):
    if k % 4 == 3:
        raise KeyError(k)
    return k


def counting(k):
    while k > 0:
        yield k
        k -= 1


def outer(n):
    def inner(k):
        return k + n

    return inner


FUNCTIONS = [
    lambda k: k + 1,
    lambda k: k * 2,
    lambda k: 12 // (k - 3),
    lambda k: (k, 1),
    lambda k, b=2: k + b,
    lambda k, *rest: k - len(rest),
    lambda k: call(FUNCTIONS[10], k - 1) if k > 0 else 7,
    lambda k, b: k,
    lambda k: sum(counting(k)),
    lambda k: [j for j in range(k)],
    lambda k: send(OBJECTS[k], k) if k > 5 else k,
    positive,
    outer(5),
    outer(7),
    counting,
    abs,
    lambda k: k + 0.5,
]


class Base:
    def __init__(self, v):
        self.v = v

    def m(self, k):
        return self.v + k


def subclass(number, method):
    cls = type('C%d' % number, (Base,), {} if method is None else {'m': method})
    instance = cls(number if number % 4 else number + 0.5)
    if number % 3 == 0:
        instance.other = number
    return instance


METHODS = [
    None,
    lambda self, k: self.v * k,
    lambda self, k: 100 // (k - 4),
    lambda self, k: Base.m(self, k) + 1,
    lambda self, k: send(OBJECTS[0], k),
    lambda self, k: self.m(k - 1) + 1 if k > 0 else 0,
    lambda self, k: (self.v, k),
    lambda self: self.v,
    lambda self, k: self.missing,
    lambda self, k, extra=3: k + extra,
    lambda self, k: call(FUNCTIONS[k], k),
    lambda self, k: counting(k),
    lambda self, k: k,
    lambda self, k: -k,
]
OBJECTS = [subclass(number, method) for number, method in enumerate(METHODS)]

print(many(call, FUNCTIONS, 40))
print(many(send, OBJECTS, 40))
print(many(lambda x, k: take(x), OBJECTS, 40))
print(many(lambda x, k: put(x, k), OBJECTS, 40), [take(x) for x in OBJECTS])
OBJECTS[3].m = lambda k: k * 1000
type(OBJECTS[6]).m = lambda self, k: k + 2000
FUNCTIONS[4] = lambda k: k + 3000
print(many(call, FUNCTIONS, 10), many(send, OBJECTS, 10))
del OBJECTS[5].v
print(many(lambda x, k: take(x), OBJECTS, 10))


# Data, properties and special methods of many classes; some have something else under the name.
def variant(number):
    members = {
        'kind': number,
        '__call__': eval('lambda self, k: self.kind * k + %d' % number),
        '__getitem__': eval('lambda self, k: [self, k][k].kind + %d' % number),
    }
    if number == 5:
        members['kind'] = property(lambda self: self.number + 1)
    if number % 4 == 1:
        members['size'] = number * 100
    elif number % 4 == 3:
        members['size'] = lambda self: number
    else:
        members['size'] = property(eval('lambda self: self.number // (%d - 6)' % number))
    instance = type('V%d' % number, (Base if number % 2 else object,), members)
    instance = instance(0) if number % 2 else instance()
    instance.number = number
    if number == 9:
        instance.size = 'own'
    return instance


VARIANTS = [variant(number) for number in range(14)]


def kind(x, k):
    return x.kind


def size(x, k):
    return x.size if x.number % 4 != 3 or x.number == 9 else x.size()


def apply(x, k):
    return x(k)


def item(x, k):
    return x[k % 2]


def is_base(x, k):
    return 1 if isinstance(x, Base) else 0


def has_size(x, k):
    return 2 if hasattr(x, 'v') else 0


def put_kind(x, k):
    x.kind = k


for use in (kind, size, apply, item, is_base, has_size):
    print(use.__name__, many(use, VARIANTS, 40))
type(VARIANTS[2]).kind = 77
type(VARIANTS[7]).__call__ = lambda self, k: -k
VARIANTS[4].kind = 4.5
for use in (kind, apply, item):
    print(use.__name__, many(use, VARIANTS, 10))


class Linked:
    def __init__(self, n):
        self.n = n

    @property
    def kind(self):
        return self.n

    @kind.setter
    def kind(self, value):
        if value > 0:
            put_kind(self, value - 1)
        self.n += value


# The setter runs in frames like any other function, however deep.
linked = Linked(0)
print(many(put_kind, VARIANTS + [linked], 40), linked.n)
put_kind(linked, 120)
print(linked.n)


def descend(k):
    return call(STEPS[k % len(STEPS)], k)


STEPS = [eval('lambda k: k if k <= 0 else descend(k - 1) + %d' % number) for number in range(12)]
for _ in range(30):
    last = descend(24)
print(last)


def deepest():
    k = 10
    while True:
        try:
            descend(k)
        except RuntimeError:
            return 'too deep'
        k *= 2


print(deepest(), descend(24))
