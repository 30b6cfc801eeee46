# Slices whose parts are asked for their value by Python code, which changes what the loop goes on with.
class Counter:
    calls = 0


class Part:
    def __init__(self, value):
        self.value = value

    def __int__(self):
        counter.calls += 1
        items[5] += 1
        return self.value

    __index__ = __int__


counter = Counter()
items = list(range(10))


def store(target, part, n):
    total = 0
    for i in range(n):
        counter.calls = 0
        items[5] = i
        target[part:2] = (1, 2)
        total += counter.calls * 1000 + items[5]
    return total


def load(target, part, n):
    total = 0
    for i in range(n):
        counter.calls = 0
        items[5] = i
        total += len(target[part:4])
        total += counter.calls * 1000 + items[5]
    return total


def delete(target, part, n):
    total = 0
    for i in range(n):
        counter.calls = 0
        items[5] = i
        target.append(i)
        del target[part:1]
        total += counter.calls * 1000 + items[5] + len(target)
    return total


for function in (store, load, delete):
    for part in (0, None, 1, Part(0), 0, Part(1), -3):
        values = list(range(6))
        print(function(values, part, 60), values[:8])
for text in ('abcdef', b'abcdef', (1, 2, 3, 4, 5), range(8)):
    for part in (1, None, -2):
        print(load(text, part, 40))
