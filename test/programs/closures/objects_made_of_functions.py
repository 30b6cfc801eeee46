# Message passing objects, streams and memoisers built from closures alone.
def make_account(balance):
    def withdraw(amount):
        nonlocal balance
        if amount > balance:
            return "insufficient funds"
        balance -= amount
        return balance

    def deposit(amount):
        nonlocal balance
        balance += amount
        return balance

    def dispatch(message, *args):
        return {"withdraw": withdraw, "deposit": deposit, "balance": lambda: balance}[message](*args)

    return dispatch


acc = make_account(100)
print(acc("withdraw", 50), acc("withdraw", 60), acc("deposit", 40), acc("withdraw", 60), acc("balance"))


def memoize(f):
    cache = {}
    hits = 0

    def wrapper(*args):
        nonlocal hits
        if args in cache:
            hits += 1
        else:
            cache[args] = f(*args)
        return cache[args]

    return wrapper, lambda: (len(cache), hits)


def paths(r, c):
    return 1 if r == 0 or c == 0 else fast_paths(r - 1, c) + fast_paths(r, c - 1)


fast_paths, stats = memoize(paths)
print(fast_paths(12, 12), stats())
print([fast_paths(n, n) for n in range(8)], stats())


def cons(head, tail):
    return lambda pick: pick(head, tail)


def head(s):
    return s(lambda h, t: h)


def tail(s):
    return s(lambda h, t: t())


def integers(n):
    return cons(n, lambda: integers(n + 1))


def keep(test, s):
    while not test(head(s)):
        s = tail(s)
    return cons(head(s), lambda: keep(test, tail(s)))


def sieve(s):
    p = head(s)
    return cons(p, lambda: sieve(keep(lambda n: n % p, tail(s))))


s = sieve(integers(2))
for _ in range(8):
    print(head(s), end=" ")
    s = tail(s)
print()
zero = lambda f: lambda x: x
succ = lambda n: lambda f: lambda x: f(n(f)(x))
plus = lambda m, n: lambda f: lambda x: m(f)(n(f)(x))
times = lambda m, n: lambda f: m(n(f))
to_int = lambda n: n(lambda x: x + 1)(0)
three = succ(succ(succ(zero)))
print([to_int(n) for n in (zero, succ(zero), three)])
print(to_int(zero), to_int(three), to_int(plus(three, three)), to_int(times(three, plus(three, three))))
