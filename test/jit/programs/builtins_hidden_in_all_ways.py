# A builtin is hidden by a global that comes while compiled code relies on there being none: by a statement, by the dict of
# the globals, by code that is called, by exec. Globals of other names do not matter.
def work(n, what, at):
    total = 0
    names = globals()
    for i in range(n):
        total += abs(-i) + len((1, 2))
        if i == at:
            if what == 'item': names['abs'] = hidden
            elif what == 'setdefault': names.setdefault('abs', hidden)
            elif what == 'update': names.update({'abs': hidden})
            elif what == 'call': hide()
            elif what == 'exec': exec('abs = hidden', names)
            elif what == 'nested': nested(3)
            elif what == 'other': names['other%d' % n] = 1
        total += abs(-i) * 3
    return total


def hidden(x):
    return 1000


def hide():
    global abs
    abs = hidden


def nested(n):
    if n == 0:
        globals()['abs'] = hidden
        return abs(-5)
    return nested(n - 1) + abs(-n)


def unhide():
    global abs
    try:
        del abs
    except (NameError, KeyError):
        pass


for what in ('none', 'item', 'setdefault', 'update', 'call', 'exec', 'nested', 'other'):
    for at in (3, 77, 199):
        print(what, at, work(200, what, at), work(50, 'none', 0))
        unhide()
        print(work(60, 'none', 0))


def flips(n):
    total = 0
    for i in range(n):
        if i % 40 == 20: hide()
        if i % 40 == 30: unhide()
        total += max(abs(-i), 3)
    return total


print(flips(800))
later = 5
print(flips(100), later)


class Space:
    # Names of a class are no globals.
    total = 0
    for i in range(100):
        total += abs(-i)
    abs = hidden
    for i in range(100):
        total += abs(-i)


print(Space.total, abs(-3))
values = {}
for i in range(300):
    values[str(i % 7)] = i
    values.setdefault(len(values), abs(-i))
print(sorted(map(str, values)))


# A name that is no plain string to the implementation.
import builtins
def one(x): return x + 1
setattr(builtins, '\U00010400', one)
exec("""
def wide(n, at):
    total = 0
    for i in range(n):
        total += \U00010400(i)
        if i == at: globals()['\U00010400'] = hidden
        total += \U00010400(i)
    return total
""")
print(wide(100, -1), wide(300, 150), wide(50, -1))


# The dict that gets the name is some other one first.
def store(d, key, n):
    total = 0
    for i in range(n):
        d['k'] = i
        total += abs(-i)
        d[key] = hidden
        total += abs(-i)
    return total


print([store({}, 'abs', 40) for i in range(4)], store(globals(), 'other', 40), store(globals(), 'abs', 40))
unhide()


def often(n):
    global abs
    total = 0
    for i in range(n):
        if i % 20 == 10: abs = hidden
        elif i % 20 == 15: del abs
        for k in range(5): total += abs(-k)
    return total


print(often(600))
