# Attributes that instances do not have: AttributeError with and without a handler, getattr and hasattr, and when they come
# after all, in the instance, its class or a base, by assignment, __getattr__, a property, or go again.
class Base:
    pass


class A(Base):
    def __init__(self, x):
        self.x = x

    def method(self):
        return self.x


class Asked:
    def __getattr__(self, name):
        if name == 'y': return 10
        raise AttributeError(name)


class Computing:
    @property
    def y(self):
        return 20

    @property
    def broken(self):
        raise AttributeError('inside')


class Text(str):
    pass


def read(o):
    return o.y


def look(o, counts):
    try:
        counts.append(read(o))
    except AttributeError as e:
        counts.append(str(e))
    counts.append(hasattr(o, 'y'))
    counts.append(hasattr(o, 'x'))
    counts.append(hasattr(o, 'broken'))
    counts.append(hasattr(o, 'method'))
    counts.append(getattr(o, 'y', 'none'))
    counts.append(getattr(o, 'x', 'none'))
    try:
        counts.append(getattr(o, 'z'))
    except AttributeError as e:
        counts.append(type(e).__name__)
    for name in ('x', 'y', 'z'):
        counts.append(getattr(o, name, None))


def run(n, change):
    o = A(1)
    counts = []
    for i in range(n):
        if i == n // 2: change(o)
        look(o, counts)
    found = {}
    for c in counts: found[str(c)] = found.get(str(c), 0) + 1
    return sorted(found.items())


def in_instance(o): o.y = 2
def in_class(o): A.y = 3
def in_base(o): Base.y = 4
def asked(o): A.__getattr__ = Asked.__getattr__
def computed(o): A.y = property(lambda self: 5)
def nothing(o): pass


for change in (nothing, in_instance, in_class, in_base, asked, computed):
    print(run(200, change))
    for cls in (A, Base):
        for name in ('y', '__getattr__'):
            if name in cls.__dict__: delattr(cls, name)
    print(run(60, nothing))

counts = []
for i in range(200):
    look((Asked(), Computing(), A(2), Text('t'), 5)[i % 5], counts)
found = {}
for c in counts: found[str(c)] = found.get(str(c), 0) + 1
for item in sorted(found.items()):
    if "'Text'" not in item[0] and "'str'" not in item[0]: print(item)


def total(objects):
    s = 0
    for o in objects:
        s += o.y
    return s


for k in range(30):
    objects = []
    for i in range(k):
        o = A(i)
        o.y = i
        objects.append(o)
    try:
        print(total(objects), end=' ')
        print(total(objects + [A(0)]))
    except AttributeError:
        print('missing', end=' ')
