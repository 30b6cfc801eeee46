# __iter__ and __next__, StopIteration, objects that are not iterable, and iterators that are used up.
class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Fresh:
    def __iter__(self):
        return Countdown(3)


print(list(Countdown(4)), [x for x in Fresh()], tuple(Fresh()), sum(Fresh()), max(Fresh()), sorted(Fresh()), 2 in Fresh())
c = Countdown(3)
print(next(c), list(c), list(c), next(c, "default"))
try:
    next(c)
except StopIteration as e:
    print("StopIteration", e.args)
f = Fresh()
print(list(zip(f, f)), list(f) == list(f), list(map(lambda a, b: a + b, f, f)))
a, b, *rest = Fresh()
print(a, b, rest)


class NoNext:
    def __iter__(self):
        return 5


class Plain:
    pass


for bad in (5, None, Plain(), 1.5, len):
    try:
        iter(bad)
        print("iterable?")
    except TypeError:
        print("TypeError")
try:
    for x in NoNext():
        pass
except TypeError:
    print("TypeError from a bad __iter__")
for bad in (5, [1], "ab", Plain()):
    try:
        next(bad)
    except TypeError:
        print("not an iterator")


class Failing:
    def __iter__(self):
        return self

    def __next__(self):
        raise ValueError("broken source")


for f in (list, tuple, sum, sorted, set, max, lambda it: [x for x in it], lambda it: dict(it)):
    try:
        f(Failing())
    except ValueError as e:
        print(e, end="; ")
print()
