# Functions that sorting, map, filter, min and special methods call: compiled, leaving, raising, and calling such again.
def key(x):
    return -x


def fickle(x):
    if x == 40:
        return 'forty'
    return x * 2


def raising(x):
    if x % 10 == 7:
        raise ValueError(x)
    return x


def looping(x):
    n = 0
    for i in range(x % 5):
        n += i
    return n


class Ordered:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        return self.v < other.v

    def __gt__(self, other):
        return self.v > other.v

    def __eq__(self, other):
        return self.v == other.v

    def __hash__(self):
        return self.v % 5

    def __len__(self):
        return self.v % 7

    def __getattr__(self, name):
        return name + str(self.v)

    def __iter__(self):
        return iter((self.v, 2))


def rounds(n):
    out = []
    for i in range(n):
        out.append(sorted([3, 1, i], key=key))
        out.append(sum(map(fickle, range(i % 30))))
        out.append(list(filter(looping, range(8))))
        out.append(min([5, i, 9], key=lambda v: (v % 4, v)))
    return out[-4:]


print(rounds(60))


def mixed(values):
    try:
        return list(map(fickle, values))
    except Exception as e:
        return type(e)


for _ in range(4):
    print(mixed(range(30))[-3:], mixed([39, 40, 41]), mixed([1.5, 'a', (1,)]), mixed([None]))


def caught(n):
    good = 0
    bad = []
    for i in range(n):
        try:
            good += sum(map(raising, [1, 2, i]))
        except ValueError as e:
            bad.append(e.args[0])
    return good, bad


print(caught(100))


def ordered(n):
    items = [Ordered((i * 37) % 101) for i in range(n)]
    known = {}
    total = 0
    for item in sorted(items):
        known[item] = known.get(item, 0) + 1
        total += len(item) + len(item.name)
        a, b = item
        total += a * b
    return total, len(known), max(items).v if n else 0


print(ordered(120), ordered(121))


def depth(n):
    if n == 0:
        return 0
    return max(map(depth, [n - 1])) + 1


print(depth(5), depth(6), [depth(i % 7) for i in range(60)][-3:])


def endless(n):
    return sum(map(endless, [n + 1]))


for _ in range(3):
    try:
        endless(0)
    except RuntimeError as e:
        print('RuntimeError')


def adder(k):
    def add(x):
        return x + k

    return add


adders = [adder(i) for i in range(4)]
print([sum(map(adders[i % 4], range(5))) for i in range(80)][-4:])


def stopping(x):
    if x == 50:
        raise StopIteration
    return x


def stopped():
    n = 0
    for x in map(stopping, range(100)):
        n += x
    return n


try:
    print(stopped())
except Exception as e:
    print(type(e))


def generators(n):
    def gen(k):
        for i in range(k):
            yield i

    return [sum(x) for x in map(gen, range(n))][-3:]


print(generators(60))
