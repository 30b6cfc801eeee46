# next() at the end of an iterator, pop() of an empty list or of a missing key: with a handler, without one, with something to
# give instead, in generators and functions called by for loops, and when there is something after all.
def drain(it):
    total = 0
    try:
        while True:
            total += next(it)
    except StopIteration as e:
        return total, e.args


def pairs(items):
    it = iter(items)
    found = []
    while True:
        first = next(it, None)
        if first is None: return found
        found.append((first, next(it, -1)))


class Steps:
    def __init__(self, items): self.it = iter(items)
    def __iter__(self): return self
    def __next__(self): return next(self.it) * 2


def ends(items):
    # StopIteration in a generator is an error.
    it = iter(items)
    while True:
        yield next(it)


def take(stack):
    return stack.pop()


def forget(d, key):
    return d.pop(key)


class Key:
    asked = 0
    def __init__(self, n): self.n = n
    def __hash__(self): return hash(self.n)
    def __eq__(self, other):
        Key.asked += 1
        return isinstance(other, Key) and self.n == other.n


counts = {}
def count(what):
    counts[what] = counts.get(what, 0) + 1


for i in range(150):
    n = i % 4
    for source in ([1] * n, (2,) * n, range(n), {k: k for k in range(n)}, bytes([n] * n)):
        if drain(iter(source)) == (sum(source), ()): count('drained')
    if drain(iter('')) == (0, ()): count('no text')
    count(str(pairs(range(n))))
    count(sum(Steps(range(n))))
    try:
        count(list(ends([1] * n)))
    except RuntimeError:
        count('ended in a generator')
    stack = [5] * (i % 3)
    try:
        take(stack)
        take(stack)
        count('taken')
    except IndexError as e:
        count(str(e))
    d = {'a': 1, 7: 2, (1, 2): 3}
    for key in ('a', 'b', 7, 8, (1, 2), (2, 1), 7.0, None, True):
        try:
            count(('forgot', forget(d, key)))
        except KeyError as e:
            count(('missing', e.args))
        count(('otherwise', d.pop(key, 'none')))
    keys = {Key(k): k for k in range(3)}
    try:
        forget(keys, Key(i % 5))
    except KeyError:
        count('no such object')
    items = list(range(n))
    it = iter(items)
    try:
        while True:
            k = next(it)
            if k == 1: items.append(9)
            count(('grown', k))
    except StopIteration:
        count('end')
    d = {1: 1, 2: 2}
    it = iter(d)
    try:
        next(it)
        if i % 2: d[i + 5] = 0
        next(it)
        next(it)
    except StopIteration:
        count('keys end')
    except RuntimeError:
        count('changed')
for item in sorted(map(str, counts.items())): print(item)
print(Key.asked > 0)


def loop(stacks):
    # Leaves the loop that is recorded.
    n = 0
    for s in stacks:
        s.pop()
        n += 1
    return n


for k in range(40):
    try:
        print(loop([[1]] * 1 + [[1] for _ in range(k)] + [[]]), end=' ')
    except IndexError:
        print('empty', k, end=' ')
