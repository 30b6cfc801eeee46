# oracle: micropython
# Instructions that do several things, where a trace is left between them since something is of another class than when it
# was recorded: what was done by then is not done again.

log = []


class Proxy:
    def __init__(self, n):
        self.n = n

    def __enter__(self):
        log.append("enter")
        return self.n

    def __getattr__(self, name):
        log.append(name)
        return lambda *args: log.append("exit")


class Other(Proxy):
    pass


class Derived(list):
    n = 1

    def __enter__(self):
        log.append("enter")

    def __getattr__(self, name):
        log.append(name)
        return lambda *args: log.append("exit")


def enter(o):
    with o as x:
        log.append(x)


class Items:
    def __init__(self, items):
        self.items = items

    def __iter__(self):
        log.append("iter")
        return iter(self.items)


class Counted:
    def __init__(self, n):
        self.n = n

    def __getitem__(self, key):
        log.append(("get", key))
        return self.n if key % 3 else float(self.n)

    def __setitem__(self, key, value):
        log.append(("set", key))
        self.n = value

    def __getattr__(self, name):
        log.append(name)
        if name == "missing":
            raise AttributeError(name)
        return (lambda: 1) if self.n % 2 else len

    def __contains__(self, x):
        log.append(("in", x))
        return x if x % 2 else None

    def __iadd__(self, other):
        log.append("iadd")
        return self if other % 5 else other

    def __lt__(self, other):
        log.append("lt")
        return other

    def __bool__(self):
        log.append("bool")
        return self.n % 2 == 0


def change(o, k):
    o[k] += 1
    try:
        o.f()
    except TypeError:
        log.append("TypeError")
    if k in o:
        log.append("in")
    if not o:
        log.append("false")
    a, b = Items((k, o) if k % 3 else [o, k])
    if 0 < k < a if a is k else o < k:
        log.append("less")
    o += k
    return o


def called(*args, **named):
    log.append((len(args), sorted(named)))


def call(k):
    called(*Items([k] * (k % 3)), **{"a": k} if k % 2 else {"b": 1})


o = Counted(1)
for k in range(40):
    enter((Proxy if k % 4 else Other)(k))
    enter(Derived() if k % 5 else Proxy(k))
    o = change(o, k)
    if not isinstance(o, Counted):
        o = Counted(k)
    call(k)
print(len(log))
print(log[-60:])
counts = {}
for what in log:
    counts[str(what)] = counts.get(str(what), 0) + 1
print(sorted(counts.items()))
