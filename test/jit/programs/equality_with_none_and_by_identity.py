# oracle: micropython
# `==` and `!=` of None, of instances that say nothing about it, of those that do, and of classes that come to do so.
class Plain:
    pass


class Derived(Plain):
    pass


class Equal:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return other == self.value

    def __hash__(self):
        return 1


class Unequal:
    def __ne__(self, other):
        return other is None


def compare(values, others):
    counts = [0] * 4
    for a in values:
        for b in others:
            if a == b: counts[0] += 1
            if a != b: counts[1] += 1
            if None == a: counts[2] += 1
            if b != None: counts[3] += 1
    return counts


plain = Plain()
derived = Derived()
values = [None, plain, derived, Plain(), plain, None, 1, 0, 1.5, 'None', '', True, False, (), [], {}, set(), 2 ** 70, print, Plain, Ellipsis]
print(compare(values, values))
print(compare([None] * 20, [None] * 20))
print(compare([plain, derived] * 10, [plain, derived, None]))
print(compare([plain] * 30, [derived] * 30), compare([None] * 30, [derived] * 30), compare([1, 2] * 15, [None] * 30))
print(compare([Equal(None), Equal(1), Equal('x')] * 8, values), compare(values, [Equal(None), Equal(1), Equal(plain)]))
print(compare([Unequal()] * 8, values), compare(values, [Unequal()] * 8))


def search(items, wanted):
    position = 0
    for item in items:
        if item == wanted:
            return position
        position += 1
    return -1


objects = [Plain() for _ in range(60)]
print([search(objects, objects[i]) for i in range(0, 60, 7)], search(objects, None), search(objects, Plain()))


class Later:
    def __init__(self, value):
        self.value = value


def later(n):
    a, b = Later(1), Later(1)
    seen = []
    for i in range(n):
        if i == n // 2:
            Later.__eq__ = lambda self, other: other is not None and self.value == other.value
        seen.append((a == b, a != b, a == None, a == a))
    return seen


seen = later(80)
print(seen[0], seen[39], seen[40], seen[79])
