# Keys that are missing and indices out of range, handled where they are met, by callers, by nobody in the function, with
# finally and with, in generators; and what they say.
def cached(n):
    cache = {}
    made = 0
    for i in range(n):
        key = i % 13
        try:
            value = cache[key]
        except KeyError:
            made += 1
            value = cache[key] = key * key
        made += value
        if i % 50 == 49:
            cache.clear()
    return made


def look(table, key):
    return table[key]


def caller(n):
    table = {'a': 1, 3: 2}
    row = [1, 2, 3]
    pair = (4, 5)
    total = 0
    for i in range(n):
        for where, key in ((table, 'b'), (table, 'a'), (table, i), (row, i % 6 - 5), (pair, 2), (pair, -3), (row, 3)):
            try:
                total += look(where, key)
            except KeyError as e:
                total += 100 if e.args[0] == 'b' else e.args[0]
            except IndexError as e:
                total += len(str(e))
    return total


class Manager:
    def __init__(self):
        self.seen = []

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.seen.append(None if error is None else (kind.__name__, error.args))
        return kind is KeyError


def managed(n):
    manager = Manager()
    total = 0
    for i in range(n):
        try:
            with manager:
                {}[i]
            with manager:
                total += [1, 2][i % 4]
        except IndexError:
            total += 10
        finally:
            total += 1000
    return total, manager.seen[-6:], len(manager.seen)


def rethrown(n):
    total = 0
    for i in range(n):
        try:
            try:
                (1, 2, 3)[i % 5]
            except IndexError:
                total += 1
                raise
            except KeyError:
                total += 1000000
        except LookupError as e:
            total += len(e.args)
    return total


def generator(n):
    items = [1, 2, 3]
    table = {}
    for i in range(n):
        try:
            yield items[i % 5]
        except IndexError:
            yield -1
        try:
            table[i]
        except KeyError as e:
            yield e.args[0]


def uncaught(items, n):
    total = 0
    for i in range(n):
        total += items[i]
    return total


def ends(n):
    caught = 0
    for i in range(n):
        try:
            uncaught([1] * (i % 9), 5)
        except IndexError as e:
            caught += len(e.args[0])
    return caught


def changing(n):
    total = 0
    containers = [{1: 1}, [5, 6], (7, 8), {}, [], 'str', {2: 3}]
    for i in range(n):
        container = containers[i * 7 // n]
        try:
            item = container[1]
            total += item if isinstance(item, int) else ord(item)
        except KeyError:
            total += 1000
        except IndexError:
            total += 100000
        except TypeError:
            total += 10000000
    return total


for n in (6, 150):
    print(cached(n), caller(n), managed(n), rethrown(n), sum(generator(n)), ends(n), changing(n))
