# Generators, map and filter chained by hand: nothing runs until asked for.
log = []


def source(n):
    for i in range(n):
        log.append("s%d" % i)
        yield i


def take(n, it):
    for x in it:
        if n <= 0:
            return
        yield x
        n -= 1


def chain(*its):
    for it in its:
        for x in it:
            yield x


def cycle(items):
    while True:
        for x in items:
            yield x


def group_by(key, it):
    group, current = [], None
    for x in it:
        k = key(x)
        if group and k != current:
            yield current, group
            group = []
        current = k
        group.append(x)
    if group:
        yield current, group


p = filter(lambda x: x % 2, map(lambda x: x * 3, source(5)))
print(log, next(p), log, list(p), len(log))
log.clear()
print(list(take(3, source(100))), log)
print(list(chain("ab", [1], (), range(2))), list(take(5, cycle([1, 2]))))
print(list(group_by(lambda x: x // 10, [1, 5, 11, 12, 30, 9])))


def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found):
            found.append(n)
            yield n
        n += 1


def pairs(it):
    it = iter(it)
    previous = next(it)
    for x in it:
        yield previous, x
        previous = x


print(list(take(10, primes())), list(take(4, ((a, b) for a, b in pairs(primes()) if b - a == 2))))
words = (w for line in ["the quick", "", "brown fox"] for w in line.split())
print([w.upper() for w in words], list(words))
