# Floats are the same by their values, also where one was no float when it was recorded, or came out of an attribute.
def count(values, x):
    same = 0
    for value in values:
        same += value is x
    return same


half = 0.5
print(count([None, 1, "x"] * 300 + [half] * 3, half))
print(count([half] * 300 + [None, 1, "x", half], half), count([None] * 500, None))
print(count([1, True, None] * 200 + [half], True))


def count_and_add(values, x):
    same = 0
    total = 0.0
    for value in values:
        total += x
        same += value is x
    return same, total


print(count_and_add([None, 1, "x"] * 300 + [half] * 3, half))
print(count_and_add([half] * 300 + [None, 1, "x", half], half))


class Box:
    def __init__(self, x):
        self.x = x


def cycle(box, values, n):
    same = other = 0
    before = None
    for i in range(n):
        box.x = values[i % len(values)]
        if box.x is before:
            same += 1
        if box.x is not values[0]:
            other += 1
        before = box.x
    return same, other


nan = float("nan")
print(cycle(Box(1.0), [half, half, 1.25], 900))
print(cycle(Box(1.0), [half, nan, nan], 900))
print(cycle(Box(1.0), [half, None, None, 1], 900))

