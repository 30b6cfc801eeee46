# Generators inside generators of the same code: what they yield, return and raise, blocks that are open meanwhile, values
# sent through them, recursion that ends at its limit, generators that are closed, or found running.


class Tree:
    def __init__(self, key, left=None, right=None):
        self.key = key
        self.left = left
        self.right = right

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.key
        if self.right is not None:
            yield from self.right

    def walk(self):
        if self.left:
            for key in self.left.walk():
                yield key
        yield self.key
        if self.right:
            for key in self.right.walk():
                yield key

    def counted(self, depth=0):
        """Yields, and returns how much there is."""
        count = 1
        if self.left is not None:
            count += yield from self.left.counted(depth + 1)
        yield depth, self.key
        if self.right is not None:
            count += yield from self.right.counted(depth + 1)
        return count

    def guarded(self, log):
        try:
            if self.left is not None:
                for key in self.left.guarded(log):
                    yield key
            yield self.key
        finally:
            log.append(self.key)
            if len(log) > 40:
                log.clear()
        if self.right is not None:
            try:
                yield from self.right.guarded(log)
            except ValueError:
                yield -1

    def failing(self, limits):
        if self.left is not None:
            yield from self.left.failing(limits)
        if self.key == limits[0]:
            raise ValueError(self.key)
        yield 100 // (self.key - limits[1])
        if self.right is not None:
            for value in self.right.failing(limits):
                yield value


def build(first, last):
    if first >= last:
        return None
    middle = (first + last) // 2
    return Tree(middle, build(first, middle), build(middle + 1, last))


tree = build(0, 30)


def sums():
    total = 0
    for _ in range(12):
        for key in tree:
            total += key
        for key in tree.walk():
            total += 2 * key
    return total


print(sums())


def counting():
    seen = []
    for _ in range(8):
        counts = tree.counted()
        total = 0
        while True:
            try:
                depth, key = next(counts)
            except StopIteration as end:
                seen.append(end.value)
                break
            total += depth * key
        seen.append(total)
    return seen


print(counting())


def blocks():
    log = []
    total = 0
    for i in range(15):
        for key in tree.guarded(log):
            total += key
            if key == i + 10:
                total += len(log)
        total += len(log)
    return total


print(blocks())


def failures():
    seen = []
    for i in range(40):
        limits = [i % 35, 40 - i]
        total = 0
        try:
            for value in tree.failing(limits):
                total += value
        except ValueError as error:
            total += 1000 * error.args[0]
        except ZeroDivisionError:
            total += 1000000
        seen.append(total)
    return seen


print(failures())


def echo(depth):
    """Hands on what is sent to it, with its depth added on the way."""
    if depth == 0:
        got = None
        while got != "stop":
            got = yield got
        return 1
    result = yield from echo(depth - 1)
    return result + 1


def sending():
    total = 0
    for depth in range(6):
        echoes = echo(depth)
        next(echoes)
        for i in range(40):
            total += echoes.send(i)
        try:
            echoes.send("stop")
        except StopIteration as end:
            total += 1000 * end.value
    return total


print(sending())


def flatten(values):
    for value in values:
        if isinstance(value, list):
            yield from flatten(value)
        else:
            yield value


nested = [1, [2, [3, 4, [5.5]], "six"], [[7, 8], [(9,), [None]]], []]


def flat():
    shown = []
    for i in range(40):
        nested[3].append(i)
        items = list(flatten(nested))
        shown.append(len(items))
        shown.append(sum(x for x in flatten(nested) if isinstance(x, int)))
        if i % 10 == 9:
            nested[3].clear()
            print(items)
    return shown


print(flat())


def permutations(items, count):
    if count == 0:
        yield tuple(items)
        return
    for i in range(count):
        items[i], items[count - 1] = items[count - 1], items[i]
        yield from permutations(items, count - 1)
        items[i], items[count - 1] = items[count - 1], items[i]


def permuted():
    total = 0
    for _ in range(3):
        for order in permutations([1, 2, 3, 4], 4):
            total = (total * 31 + order[0] * 7 + order[3]) % 1000003
    return total


print(permuted())


def queens(row, columns, size):
    if row == size:
        yield list(columns)
        return
    for column in range(size):
        for other in range(row):
            if columns[other] == column or abs(columns[other] - column) == row - other:
                break
        else:
            columns.append(column)
            for solution in queens(row + 1, columns, size):
                yield solution
            columns.pop()


print(sum(1 for _ in queens(0, [], 6)), [s for s in queens(0, [], 5)][-1])


def countdown(n):
    if n > 0:
        yield n
        yield from countdown(n - 1)


def depths():
    total = 0
    for n in range(40):
        for value in countdown(n):
            total += value
    return total


print(depths())


def own(holder):
    yield 1
    for value in holder[0]:
        yield value


def running():
    seen = []
    for i in range(30):
        holder = []
        holder.append(own(holder))
        try:
            for value in holder[0]:
                seen.append(value)
        except ValueError as error:
            seen.append(str(error))
    return seen[-2:], len(seen)


print(running())


def closing():
    closed = []

    def layers(depth):
        try:
            yield depth
            yield from layers(depth + 1)
        finally:
            closed.append(depth)

    total = 0
    for i in range(30):
        generator = layers(0)
        for depth in generator:
            total += depth
            if depth == i % 7:
                break
        generator.close()
        total += len(closed)
        closed.clear()
    return total


print(closing())


def types_change(depth, value):
    yield value
    if depth:
        yield from types_change(depth - 1, value * 2)
        for item in types_change(depth - 1, value + value):
            yield item


def typed():
    shown = []
    for value in [1, 2.5, "a", 3, 2**40, 1.5, (1,)] * 3:
        last = None
        for item in types_change(4, value):
            last = item
        shown.append(last)
    return shown


print(typed())
