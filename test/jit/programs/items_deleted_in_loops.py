# `del` of items of dicts, lists, slices and what has __delitem__, methods of dicts and sets that change them, and slices that
# are assigned, in loops that go on using what they changed.
class Plain:
    def __init__(self):
        self.items = {}
        self.deleted = 0

    def __setitem__(self, key, value):
        self.items[key] = value

    def __delitem__(self, key):
        self.deleted += 1
        del self.items[key]


class Raising:
    def __delitem__(self, key):
        if key % 5 == 0:
            raise KeyError(key)


class Key:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return hash(self.value)

    def __eq__(self, other):
        seen.append(self.value)
        return self.value == (other.value if isinstance(other, Key) else other)


seen = []


def dicts(n):
    d = {}
    total = 0
    for i in range(n):
        d[i] = i
        d['k'] = i
        total += d[i] + len(d)
        del d[i]
        total += i in d
        if 'k' in d:
            total += d['k']
        if i % 3 == 0:
            del d['k']
        try:
            del d['missing']
        except KeyError as e:
            total += len(e.args[0])
        total += len(d)
    return total, d


def methods(n):
    d = {}
    s = set()
    total = 0
    for i in range(n):
        total += d.setdefault(i % 7, i) + d.setdefault('s', 2)
        total += d[i % 7]
        total += d.pop(i % 5, 100)
        s.add(i % 9)
        s.add(str(i % 4))
        total += len(s) + (3 in s)
        s.discard(i % 6)
        total += len(s)
        if 3 in s:
            s.remove(3)
        try:
            s.remove('none')
        except KeyError:
            total += 1
        for value in d.values():
            total += value
        for key, value in d.copy().items():
            total += value
        for key in list(d.keys()):
            total += d[key]
        if i % 11 == 0:
            d.clear()
            s.clear()
        total += len(d) + len(s)
    return total


def lists(n):
    a = list(range(10))
    total = 0
    for i in range(n):
        a.append(i)
        first = a[0]
        del a[0]
        total += first + a[0] + len(a)
        del a[-1]
        a.append(i + 1)
        a[2:4] = [i, i + 1]
        total += a[2] + a[3]
        a[2:3] = (1, 2, 3)
        total += a[4] + len(a)
        del a[2:4]
        total += a[2] + len(a)
        try:
            del a[50]
        except IndexError:
            total += 1
        b = list(a)
        t = tuple(b)
        total += len(b) + len(t) + b[1] + t[-1]
    return total, a


def instances(n):
    p = Plain()
    r = Raising()
    caught = 0
    for i in range(n):
        p[i] = i
        if i % 2:
            del p[i]
        try:
            del r[i]
        except KeyError as e:
            caught += e.args[0]
    return p.deleted, len(p.items), caught


def foreign_keys(n):
    d = {}
    s = set()
    for i in range(n):
        if i == n // 2:
            d[Key(3)] = 'key'
            s.add(Key(4))
        d[3] = i
        del d[3]
        s.add(4)
        s.discard(4)
        d.setdefault(5, i)
        d.pop(5)
    return len(d), len(s), len(seen) > 0


for n in (5, 200):
    print(dicts(n))
    print(methods(n))
    print(lists(n))
    print(instances(n))
print(foreign_keys(100))


def floats(n):
    total = 0.0
    texts = ['1.5', '-2.25', '.5', '5.', '12', '-0', '1e3', ' 7.5 ', '1_0.5', 'inf']
    for i in range(n):
        value = float(texts[i % 9])
        total += value
        for bad in ('-', '', '1.2.3', '--1', '1-'):
            try:
                total += float(bad)
            except ValueError:
                total += 0.125
    return total, str(float('-0')), float('-.5')


print(floats(90))


def sorts(n):
    total = 0
    for i in range(n):
        a = [i % 7, 3, i % 5, 2]
        a.sort()
        b = [(i % 3, 'a'), (1, 'b'), (i % 2, 'c')]
        b.sort(key=lambda pair: pair[0])
        c = sorted(['x', str(i), 'a'], reverse=True)
        d = sorted([1.5, -i, 0.5, i])
        e = sorted([i % 4, -1, True], reverse=True)
        total += a[0] * a[3] + len(b[0][1]) + ord(b[2][1]) + len(c[0]) + int(d[0]) + e[0]
    return total, a, b, c, d, e


print(sorts(100))
