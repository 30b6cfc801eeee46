# Members of classes reached through instances and classes, called and not: static and class methods, functions of the host,
# containers, floats, classes, bound methods, callable instances, and what takes their place while loops over them run.
import math


class Other:
    def __init__(self, value=7):
        self.value = value

    def give(self, more):
        self.value += more
        return self.value


class Callable:
    def __init__(self):
        self.calls = 0

    def __call__(self, x):
        self.calls += 1
        return x + self.calls


shared_other = Other()


class Base:
    table = [1, 2, 3, 4]
    names = {'a': 1, 'b': 2}
    pair = (10, 20)
    scale = 0.5
    big = 2 ** 70
    text = 'text'
    nothing = None
    nobody = staticmethod(None)
    root = math.sqrt
    size = len
    factory = Other
    give = shared_other.give
    callable = Callable()

    @staticmethod
    def add(a, b=1):
        return a + b

    @classmethod
    def name(cls, i):
        return cls.text + str(i)

    @staticmethod
    def count(n):
        yield from range(n)

    def method(self, x):
        return x * self.scale

    def __len__(self):
        return 3


class Derived(Base):
    text = 'derived'
    scale = 2.0

    @staticmethod
    def add(a, b=2):
        return a - b


def through_instance(obj, n):
    total = 0
    for i in range(n):
        total += obj.table[i % 4] + obj.names['a'] + obj.pair[1]
        total += obj.add(i) + obj.add(i, b=i) + obj.add(*(i, 3))
        total += len(obj.name(i)) + obj.factory(i).value + obj.give(1)
        total += obj.callable(i) + int(obj.scale * 4) + obj.big % 11
        total += int(obj.root(16.0)) + obj.size('abc') + sum(obj.count(3))
        f = obj.add
        g = obj.name
        h = obj.give
        m = obj.method
        total += f(i) + len(g(i)) + h(0) + int(m(4)) + len(obj)
        if obj.nothing is not None or obj.nobody is not None:
            total += 1000
    return total


def through_class(cls, n):
    total = 0
    for i in range(n):
        total += cls.table[i % 4] + cls.names['b'] + cls.pair[0]
        total += cls.add(i) + cls.add(i, b=i) + cls.add(**{'a': i, 'b': 3})
        total += len(cls.name(i)) + cls.factory(value=i).value + cls.give(more=1)
        total += cls.callable(i) + int(cls.scale * 4) + cls.big % 11
        total += int(cls.root(16.0)) + cls.size('abc') + sum(cls.count(3))
        f = cls.add
        g = cls.name
        h = cls.give
        total += f(i) + len(g(i)) + h(0) + int(cls.method(cls(), 4))
    return total


print(through_instance(Base(), 60), through_class(Base, 60))
print(through_instance(Derived(), 60), through_class(Derived, 60))
for obj in (Base(), Derived(), Base()):
    print(through_instance(obj, 20), through_class(type(obj), 20))


# The members change while loops run.
def changing(obj, n):
    cls = type(obj)
    seen = []
    for i in range(n):
        if i == 20:
            cls.add = staticmethod(lambda a, b=5: a * b)
        elif i == 30:
            cls.add = lambda self, a, b=6: (self is obj) + a + b
        elif i == 40:
            cls.table = (5, 6, 7, 8)
        elif i == 50:
            cls.name = classmethod(lambda c, x: c.text * 2 + str(x))
        elif i == 60:
            cls.name = staticmethod(lambda x: 'static' + str(x))
        elif i == 70:
            obj.name = lambda x: 'own' + str(x)
        elif i == 80:
            cls.scale = 3
        elif i == 90:
            cls.scale = 'now a str '
        seen.append((obj.add(i), obj.table[i % 4], obj.name(i), obj.scale * 2))
    return seen


class Changing(Base):
    add = staticmethod(lambda a, b=4: a + b)
    table = [4, 3, 2, 1]
    name = classmethod(lambda c, x: c.text + str(x))
    scale = 1.5


for entry in changing(Changing(), 100)[::7]:
    print(entry)


# Methods that are bound and then kept in instances and modules' names.
class Keeper:
    def __init__(self, other):
        self.kept = other.give
        self.plain = Base.add


def kept(n):
    keeper = Keeper(Other(1))
    total = 0
    for i in range(n):
        total += keeper.kept(i) + keeper.plain(i) + keeper.kept(more=1)
        if i == n // 2:
            keeper.kept = Other(1000).give
            keeper.plain = Callable()
    return total


print(kept(80))


class OwnList(list):
    limit = 5

    def put(self, x):
        if len(self) < self.limit:
            self.append(x)
        return len(self)


def own_list(n):
    values = OwnList()
    return [values.put(i) for i in range(n)][-1], list(values)


print(own_list(50))
