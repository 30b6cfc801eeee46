# Plain attributes of classes that also have properties, descriptors or __setattr__.


class Cell:
    limit = 3

    def __init__(self, value):
        self.value = value
        self.count = 0

    @property
    def twice(self):
        return self.value * 2

    @property
    def level(self):
        return self.count % self.limit

    @level.setter
    def level(self, value):
        self.count = value

    def touch(self, i):
        self.count += 1
        self.value = i
        if i % 7 == 0:
            self.level = i % 5
        return self.twice


def run(cells, n):
    total = 0
    for i in range(n):
        for cell in cells:
            total += cell.touch(i) + cell.level
    return total


class Low(Cell):
    limit = 2


cells = [Cell(1), Low(2)]
print(run(cells, 900), [(c.value, c.count, c.limit) for c in cells])
# Class data that instances shadow, and that is a property later.
for cell in cells:
    cell.limit = 5
print(run(cells, 900), [(c.value, c.count, c.limit) for c in cells])
Low.limit = property(lambda self: 4)
try:
    cells[1].limit = 6
except AttributeError:
    print("AttributeError")
fresh = Low(1)
print(run([fresh], 900), fresh.limit)
try:
    fresh.twice = 1
except AttributeError:
    print("AttributeError")
Low.twice = 8
fresh.twice = 9
print(run([fresh], 300), fresh.twice)


class Positive:
    def __get__(self, instance, owner):
        return instance.raw

    def __set__(self, instance, value):
        instance.raw = value if value > 0 else -value


class Guarded:
    size = Positive()

    def __init__(self):
        self.size = -1
        self.other = 0

    def work(self, n):
        for i in range(n):
            self.size = 5 - i
            self.other += self.size
        return self.other


print(Guarded().work(900))


class Logged:
    def __init__(self):
        self.seen = 0

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value + 1)


def count(logged, n):
    for i in range(n):
        logged.seen = logged.seen
    return logged.seen


print(count(Logged(), 900))
