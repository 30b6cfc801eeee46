# Generators that yield inside try, finally and with, are closed and left in the middle, and whose blocks are others at each
# yield; what is raised while they are followed, and what they raise themselves.
class Manager:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log.append('in')
        return self

    def __exit__(self, kind, value, trace):
        self.log.append('out' if kind is None else 'error')
        return kind is KeyError


def plain(n):
    try:
        for i in range(n):
            yield i
    finally:
        done.append(n)


def managed(n, log):
    with Manager(log) as m:
        for i in range(n):
            yield i + len(m.log)


def each(n):
    for i in range(n):
        try:
            if i % 3 == 0:
                raise ValueError(i)
            yield i
        except ValueError as e:
            yield -e.args[0]
        finally:
            done.append(i)


def changing(n):
    i = 0
    while i < n:
        yield i
        try:
            yield i + 100
            try:
                yield i + 200
            finally:
                i += 1
        except KeyError:
            yield -1


def nested(n):
    try:
        yield from plain(n)
        for x in each(n):
            yield x
    finally:
        done.append('nested')


def swallowing(n, log):
    for i in range(n):
        with Manager(log):
            yield i
            if i % 4 == 1:
                raise KeyError(i)


def failing(n):
    try:
        for i in range(n):
            yield 10 // (n - 5 - i)
    finally:
        done.append('failed')


def total(items):
    s = 0
    for x in items:
        s = (s * 3 + x) % 1000003
    return s


def first(items, limit):
    s = 0
    for x in items:
        if x > limit:
            break
        s += x
    return s


done = []
for size in (40, 45, 60):
    log = []
    print(total(plain(size)), total(managed(size, log)), log, total(each(size)), total(changing(size)))
    print(total(nested(size)), total(swallowing(size, log)), len(log), done[-3:])
    print(first(plain(size), 30), first(each(size), 20), first(changing(size), 150))
    print(sum(plain(size)), list(each(6)), max(changing(size)), sum([x for x in managed(size, log)]))
    try:
        print(total(failing(size)))
    except ZeroDivisionError:
        print('division', done[-1])


def sent(n):
    got = 0
    try:
        while True:
            got += yield got
            if got > n:
                return got
    finally:
        done.append(got)


def drive(n):
    g = sent(n)
    next(g)
    for i in range(1000):
        try:
            g.send(i)
        except StopIteration as e:
            return e.args[0], i


print(drive(500), drive(5000), done[-2:])


def thrown(n):
    out = []
    g = changing(n)
    for i in range(n):
        x = next(g)
        if x >= 100 and i % 7 == 0:
            out.append(g.throw(KeyError()))
    g.close()
    return out, next(g, 'closed')


print(thrown(60))
