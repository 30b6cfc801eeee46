# Bound methods as values, functions on classes, static and class methods.
class Counter:
    made = 0

    def __init__(self, n=0):
        self.n = n
        Counter.made += 1

    def add(self, k=1, *more, **named):
        self.n += k + sum(more) + sum(named.values())
        return self

    @staticmethod
    def double(x):
        return x * 2

    @classmethod
    def from_text(cls, text):
        return cls(int(text))

    @classmethod
    def count(cls):
        return cls.__name__, cls.made


class Loud(Counter):
    def add(self, k=1, *more, **named):
        return super().add(k * 10, *more, **named)


c = Counter(5)
bound = c.add
print(bound(2).n, bound() is c, c.n, Counter.add(c, 3).n, c.add().add(2).add(1, 1, x=1).n)
print(Counter.double(4), c.double(5), Counter.from_text("7").n, type(Loud.from_text("8")).__name__, c.count(), Loud.count())
l = Loud()
print(l.add(1).n, Loud.add(l, 2).n, Counter.add(l, 3).n, l.add(0, 1, 2, y=3).n)
fs = [c.add, l.add, Counter.double]
print(fs[0](1).n, fs[1](1).n, fs[2](1))
print(list(map(c.double, [1, 2])), sorted(["b", "a"], key=str.upper), list(map(str.strip, [" x "])))
try:
    Counter.add()
except TypeError:
    print("TypeError")
append = [].append
print(append(1), callable(append), (lambda: 0).__class__ is type(lambda: 1))


def free(self, x):
    return self.n * x


Counter.times = free
c.local = free
print(c.times(2), c.local(c, 3), Counter.times(c, 4))


class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next

    def walk(self):
        node = self
        while node is not None:
            yield node.value
            node = node.next


print(list(Node(1, Node(2, Node(3))).walk()))
