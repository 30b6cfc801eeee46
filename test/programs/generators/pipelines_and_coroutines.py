# Generators as producers, filters, sinks and coroutines that talk by send.
def averager():
    total, n, average = 0, 0, None
    while True:
        x = yield average
        if x is None:
            return total, n
        total += x
        n += 1
        average = total / n


a = averager()
next(a)
print([a.send(x) for x in (10, 20, 60)])
try:
    a.send(None)
except StopIteration as e:
    print(e.value)


def started(f):
    def start(*args):
        g = f(*args)
        next(g)
        return g

    return start


@started
def sink(out):
    while True:
        out.append((yield))


@started
def broadcast(*targets):
    while True:
        x = yield
        for t in targets:
            t.send(x)


@started
def keep(test, target):
    while True:
        x = yield
        if test(x):
            target.send(x)


@started
def batch(n, target):
    group = []
    while True:
        group.append((yield))
        if len(group) == n:
            target.send(tuple(group))
            group = []


even, triples = [], []
b = broadcast(keep(lambda x: x % 2 == 0, sink(even)), batch(3, sink(triples)))
for i in range(10):
    b.send(i)
print(even, triples)


def tokens(text):
    word = ""
    for c in text + " ":
        if c.isalpha():
            word += c
        elif word:
            yield word
            word = ""


def fibonacci():
    a, b = 0, 1
    while True:
        restart = yield a
        a, b = (0, 1) if restart else (b, a + b)


f = fibonacci()
print([next(f) for _ in range(8)], f.send(True), [next(f) for _ in range(4)], list(tokens("to be, or not--to be")))
ga = (x for x in range(3))
print(next(ga), ga.send(None), list(ga), type(ga) is type(f))


def running():
    yield next(me)


me = running()
try:
    next(me)
except ValueError:
    print("ValueError: already executing")
