# __call__, __new__ with __init__, and __init__ that returns something.
class Adder:
    def __init__(self, n):
        self.n = n

    def __call__(self, *args, scale=1, **kw):
        return (self.n + sum(args)) * scale + len(kw)


a = Adder(10)
print(a(), a(1, 2), a(1, scale=2), a(x=1, y=2), callable(a), list(map(a, [1, 2, 3])), sorted([3, 1], key=Adder(0)))


class Memo:
    def __init__(self, f):
        self.f, self.cache = f, {}

    def __call__(self, n):
        if n not in self.cache:
            self.cache[n] = self.f(n)
        return self.cache[n]


@Memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(60), len(fib.cache))


class Singleton:
    instance = None
    inits = 0

    def __new__(cls):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance

    def __init__(self):
        Singleton.inits += 1


print(Singleton() is Singleton(), Singleton.inits)


class Logged:
    def __new__(cls, *args, **kwargs):
        print("new", cls.__name__, args, sorted(kwargs))
        return object.__new__(cls)

    def __init__(self, *args, **kwargs):
        print("init", args, sorted(kwargs))
        self.args = args


class Child(Logged):
    pass


print(Logged(1, k=2).args, Child().args)


class Other:
    def __new__(cls):
        return "not an instance"


print(Other())


class BadInit:
    def __init__(self):
        return 5


try:
    BadInit()
except TypeError:
    print("TypeError")


class Switch:
    def __call__(self, x):
        return "class __call__ %s" % x


s = Switch()
print(s(1), Switch.__call__(s, 2))
table = {"switch": s, "adder": a, "len": len}
print([table[k]("abc") if k != "adder" else table[k](5) for k in sorted(table)])
