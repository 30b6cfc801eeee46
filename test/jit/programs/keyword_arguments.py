# Calls with keywords, of functions with parameters of all kinds, of classes, of generators and of functions that are not
# written in Python; wrong ones among them, and functions of the same code with other defaults.
def plain(a, b=2, c=3):
    return a + b * 10 + c * 100


def only(a, *, scale=2, shift=0.5):
    return a * scale + shift


def rest(a, *more, end='!', **named):
    return str(a) + str(len(more)) + end + ','.join(sorted(named)) + str(sum(named.values()))


def required(*, key):
    return key


def gen(n, step=1):
    for i in range(n):
        yield i * step


class Point:
    def __init__(self, x=0, y=0, *, label='p'):
        self.x = x
        self.y = y
        self.label = label

    def moved(self, dx=0, dy=0):
        return Point(x=self.x + dx, y=self.y + dy, label=self.label)

    def __call__(self, factor=1, *, plus=0):
        return (self.x + self.y) * factor + plus


def work(n):
    total = 0
    texts = []
    for i in range(n):
        total += plain(i, c=1)
        total += plain(c=i, a=1, b=2)
        total += only(i, scale=3) + only(i) + only(i, shift=1)
        texts.append(rest(i, 1, 2, end='.', u=i, v=2))
        texts.append(rest(i, w=i))
        texts.append(rest(i))
        total += required(key=i)
        total += sum(gen(3, step=i))
        p = Point(y=i, label='q').moved(dy=1)
        total += p.x + p.y + p(factor=2) + p(2, plus=i) + len(p.label)
        total += max([i, 5, 7], key=lambda v: -v) + min([], default=3)
        texts.append(str(sorted([3, 1, 2], reverse=i % 2 == 0)))
        texts.append('{a}-{b}'.format(a=i, b='x'))
        d = dict(a=i, b=2)
        total += d['a'] + len(d)
    return total, texts[-6:]


print(work(150))


def make(k):
    def inner(x, *, y=k, z=0):
        return x * y + z

    return inner


def other_defaults(functions, n):
    total = 0
    for i in range(n):
        f = functions[i % len(functions)]
        total += f(i) + f(i, z=1) + f(i, y=i)
    return total


print(other_defaults([make(1), make(2), make(3)], 120))


def wrong(n):
    errors = []
    for i in range(n):
        try:
            if i % 5 == 0:
                plain(1, a=2)
            elif i % 5 == 1:
                plain(1, d=2)
            elif i % 5 == 2:
                required()
            elif i % 5 == 3:
                only(1, 2)
            else:
                required(key=i, lock=1)
        except TypeError:
            errors.append(i)
    return len(errors)


print(wrong(100))


def mixed(values):
    out = []
    for v in values:
        out.append(only(v, scale=v))
        out.append(plain(1, b=v))
    return out


print(mixed([1, 2.5, 3, True, 4] * 20)[-10:])


def recursive(n, *, depth=0):
    if n == 0:
        return depth
    return recursive(n - 1, depth=depth + 1)


print(recursive(30), recursive(40, depth=0.5))


def many(n):
    for i in range(n):
        def local(a, *, k=i):
            return a + k

        yield local(1) + local(a=2, k=3)


print(sum(many(100)))
