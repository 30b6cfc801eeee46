# oracle: micropython
# Errors that instructions raise by themselves, in loops: names, locals, arguments, unpacking, divisions; and what was an
# error and is none any more, or the other way round.


def report(kinds):
    print(sorted(kinds.items()))


def count(kinds, error):
    text = type(error).__name__ + ": " + str(error)
    kinds[text] = kinds.get(text, 0) + 1


# Names that mean nothing, then something.
def named(n):
    found = 0
    for i in range(n):
        try:
            found += late
        except NameError as error:
            count(kinds, error)
    return found


kinds = {}
print(named(50))
late = 3
print(named(50))
del late
print(named(50))
report(kinds)




def builtin_named(n):
    found = 0
    for i in range(n):
        try:
            found += later_builtin(i)
        except NameError:
            found += 1000
    return found


import builtins

print(builtin_named(40))
builtins.later_builtin = lambda i: i
print(builtin_named(40))


# Locals.
def unbound(flag):
    if flag:
        value = 1
    return value


def unbound_in_place(flag):
    if flag:
        total = 0
    total += 1
    return total


def unbound_cell(flag):
    if flag:
        value = 5

    def inner():
        return value

    return inner()


def locals_of_all_kinds(n):
    kinds = {}
    for i in range(n):
        for function in (unbound, unbound_in_place, unbound_cell):
            try:
                count(kinds, ValueError(function(i % 7 == 3)))
            except NameError as error:
                count(kinds, error)
    report(kinds)


locals_of_all_kinds(80)


def mostly_unbound(n):
    kinds = {}
    for i in range(n):
        try:
            unbound(False)
        except NameError as error:
            count(kinds, error)
    report(kinds)


mostly_unbound(60)


def passed_on(n):
    """The error leaves two functions."""
    raised = 0
    for i in range(n):
        try:
            unbound_in_place(None)
        except (TypeError, NameError):
            raised += 1
    return raised


print(passed_on(60))


# Arguments.
def two(a, b=2):
    return a + b


def only_named(a, *, key, other=1):
    return a + key + other


def of_all(a, *rest, **others):
    return a + len(rest) + len(others)


def closure():
    outside = 1

    def inner(a):
        return a + outside

    return inner


class Made:
    def __init__(self, a):
        self.a = a

    def method(self, b):
        return b


def arguments(n):
    kinds = {}
    inner = closure()
    made = Made(1)
    calls = [
        lambda: two(),
        lambda: two(1, 2, 3),
        lambda: two(b=1),
        lambda: two(1, a=2),
        lambda: two(1, c=2),
        lambda: only_named(1),
        lambda: only_named(1, other=2),
        lambda: only_named(1, 2, key=3),
        lambda: only_named(key=3),
        lambda: of_all(),
        lambda: of_all(b=2),
        lambda: of_all(1, a=2),
        lambda: inner(),
        lambda: inner(1, 2),
        lambda: Made(),
        lambda: Made(1, 2),
        lambda: made.method(),
        lambda: made.method(1, 2),
        lambda: (lambda x: x)(),
    ]
    for call in calls:
        for i in range(n):
            try:
                call()
            except TypeError as error:
                count(kinds, error)
    report(kinds)


arguments(30)


def changing(function, n):
    kinds = {}
    for i in range(n):
        try:
            count(kinds, ValueError(function(1)))
        except TypeError as error:
            count(kinds, error)
    report(kinds)


def make(with_default):
    if with_default:
        return lambda a, b=1: a + b
    return lambda a, b: a + b


changing(two, 40)
changing(only_named, 40)
changing(make(False), 40)
changing(make(True), 40)


# Defaults that functions of the same code do not share.
def of_same_code(n):
    kinds = {}
    functions = []
    for default in range(3):
        def function(a, b=default):
            return a + b

        functions.append(function)
    for i in range(n):
        for function in functions:
            try:
                count(kinds, ValueError(function(1, 2, 3) if i % 5 else function(10)))
            except TypeError as error:
                count(kinds, error)
    report(kinds)


of_same_code(40)


# Unpacking.
def pairs(items):
    kinds = {}
    total = 0
    for item in items:
        try:
            a, b = item
            total += a + b
        except (ValueError, TypeError) as error:
            count(kinds, error)
    report(kinds)
    return total


print(pairs([(1, 2, 3)] * 50))
print(pairs([[1]] * 30 + [(1, 2)] * 30 + [[1, 2, 3]] * 30))
print(pairs([(i,) * (i % 4) for i in range(60)]))



# Divisions.
def divided(numbers, divisors):
    kinds = {}
    results = 0
    for a in numbers:
        for b in divisors:
            for operation in (lambda: a / b, lambda: a // b, lambda: a % b):
                try:
                    results += operation()
                except ZeroDivisionError as error:
                    count(kinds, error)
    report(kinds)
    return results


print(divided(range(20), [0]))
print(divided(range(20), [0, 1]))
print(divided([1.5, 2.5] * 10, [0, 0.5]))
print(divided([1, 2.5] * 10, [0.0, -0.0, 2]))
print(divided([7, 2**40] * 10, [0, 2**35]))


def in_place(n):
    raised = 0
    x = 5
    y = 2.5
    for i in range(n):
        try:
            x //= i % 3
        except ZeroDivisionError:
            raised += 1
            x = 5
        try:
            y %= 0.0 if i % 4 else 2.0
        except ZeroDivisionError:
            raised += 100
            y = 2.5
    return raised, x, y


print(in_place(80))


# Deleting what is not there.
def deleted(n):
    kinds = {}
    d = {}
    for i in range(n):
        if i % 6 == 0:
            d[i % 4] = i
        try:
            del d[i % 4]
            count(kinds, KeyError("there"))
        except KeyError as error:
            count(kinds, error)
        try:
            del d["name"]
        except KeyError as error:
            count(kinds, error)
    report(kinds)


deleted(90)


# Out of the loop, and out of the function.
def ended_by(n, what):
    for i in range(n):
        if i == n - 1:
            if what == "name":
                return missing_name
            if what == "division":
                return i // 0
            if what == "unpack":
                a, b = (1, 2, 3)
            return two()


def out_of_loops():
    kinds = {}
    for i in range(50):
        for what in ("name", "division", "unpack", "arguments"):
            try:
                ended_by(3, what)
            except Exception as error:
                count(kinds, error)
    report(kinds)


out_of_loops()


def finally_after(n):
    order = []
    for i in range(n):
        try:
            try:
                1 // 0
            finally:
                order.append(i)
        except ZeroDivisionError:
            order.append(-i)
    return sum(order), len(order)


print(finally_after(50))


# Dictionaries that refuse changes, among others that do not.
import math


def removed(n, pops):
    dicts = [{"a": 1} for i in range(n)]
    dicts[-1] = math.__dict__
    kinds = {}
    for d in dicts:
        try:
            if pops:
                d.pop("nothing")
            else:
                del d["nothing"]
        except Exception as error:
            kinds[type(error).__name__] = kinds.get(type(error).__name__, 0) + 1
    report(kinds)


removed(60, True)
removed(60, False)


# Cells without a value.
def cells(n):
    raised = 0

    def read():
        return value

    for i in range(n):
        if i % 10 == 9:
            value = i
        try:
            raised += read() * 0
            del value
        except NameError:
            raised += 1
    return raised


print(cells(100))
