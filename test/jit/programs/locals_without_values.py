# Locals that have no value yet, or only sometimes, where loops and functions are compiled: assigned in branches, read behind
# loops, in other branches, in other rounds, and deleted.


class Thing:
    pass


def attempt(function, *args):
    try:
        return function(*args)
    except NameError:
        return "no value"


def appended(n, is_set):
    out = []
    if is_set:
        x = Thing()
    for i in range(n):
        if i % 3 == 0:
            out.append(x)
    return len(out)


def moved(n, is_set):
    out = []
    if is_set:
        x = Thing()
    for i in range(n):
        if i % 3 == 0:
            y = x
        else:
            y = 1
        out.append(y)
    return len(out)


def passed(n, is_set):
    count = 0
    if is_set:
        x = Thing()
    for i in range(n):
        if i % 5 == 0:
            count += isinstance(x, Thing)
            pair = (x, i)
            count += len(pair)
            same = x is x
            held = [x]
            count += same and len(held)
    return count


def returned(n, is_set):
    if is_set:
        x = "value"
    for i in range(n):
        if i % 7 == 6:
            return x
    return x


for function in (appended, moved, passed, returned):
    for again in range(30):
        attempt(function, 60, True)
    print(attempt(function, 60, False), attempt(function, 60, True), attempt(function, 4, False))
    for again in range(30):
        attempt(function, 60, again % 3 == 0)
    print(attempt(function, 60, False), attempt(function, 60, True))


# Assigned in a branch of the loop, and read behind it, or later in it.
def last_of(items, wanted):
    for i, item in enumerate(items):
        if item == wanted:
            found = i
    return found


def units(clauses):
    symbols = []
    for clause in clauses:
        if len(clause) == 1:
            symbols.append(clause[0])
        else:
            unknown = 0
            for literal, value in clause:
                if value is None:
                    symbol = literal
                    unknown += 1
            if unknown == 1:
                symbols.append(symbol)
    return symbols


def alternating(n):
    total = 0
    for i in range(n):
        if i % 4 == 1:
            value = i * 0.5
        elif i % 4 == 3:
            total += value
    return total, value


def kinds(n, first):
    for i in range(n):
        if i == first:
            x = i
        elif i == first + 1:
            x = x + 0.25
        elif i > first + 1 and i % 2:
            x = str(x)[:3]
    return x


for again in range(40):
    attempt(last_of, range(20), again % 25)
print(last_of(range(50), 49), last_of([1, 2, 1], 1), attempt(last_of, [1, 2], 3))
clauses = [[("a", True), ("b", None)], ["c"], [("d", None), ("e", None)], [("f", False), ("g", True)]] * 5
for again in range(40):
    units(clauses[again % 4 :])
print(units(clauses), units([["z"]]), units([[("q", None), ("r", 1)]]))
print([alternating(n) for n in (4, 9, 60, 200)], attempt(alternating, 1))
print([attempt(kinds, 30, first) for first in range(0, 36, 5)])
print([attempt(kinds, n, 3) for n in range(0, 40, 3)])


# Loops inside, which leave a value or none.
def nested(rows):
    result = []
    for row in rows:
        for cell in row:
            if cell > 3:
                large = cell
        if len(row) > 2:
            result.append(large)
    return result


print(nested([[1, 9], [1, 2, 3], [4, 5, 6], [7]] * 30)[:8], attempt(nested, [[1, 2, 3]] * 20))
for again in range(30):
    attempt(nested, [[1, 2, 3]] * 10 if again % 2 else [[1, 9, 3]] * 10)


# Deleted, and assigned again.
def deleted(n):
    raised = 0
    x = 0
    for i in range(n):
        if i % 5 == 0:
            del x
        try:
            x += 1
        except NameError:
            raised += 1
            x = i
    return raised, x


def deleted_at_the_end(n):
    total = 0
    for i in range(n):
        value = i
        total += value
        del value
    return total, attempt(lambda: value)


print(deleted(100), attempt(deleted_at_the_end, 100))


# In generators, and at the level of the module.
def generated(n):
    for i in range(n):
        if i % 6 == 2:
            x = i
        if i > 2:
            yield x


print(sum(generated(100)), list(generated(8)), sum(generated(50)))
for i in range(60):
    if i % 10 == 7:
        late = i
    if i > 7:
        total = late + i
print(total)
