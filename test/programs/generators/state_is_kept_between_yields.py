# Locals, loops, try blocks and with blocks survive yields; many generators run side by side.
def worker(name, n):
    total = 0
    for i in range(n):
        try:
            for j in range(i):
                total += j
                yield (name, i, j, total)
        finally:
            total += 100
    return total


gens = [worker("a", 4), worker("b", 3), worker("c", 1)]
results = []
while gens:
    g = gens.pop(0)
    try:
        results.append(next(g))
        gens.append(g)
    except StopIteration as e:
        results.append(e.value)
print(results)


def arguments(a, b=2, *args, k=4, **kw):
    while True:
        a, b = yield a, b, args, k, sorted(kw)


g = arguments(1, 5, 6, 7, z=8)
print(next(g), g.send((10, 20)), g.send("xy"))


class Bank:
    def __init__(self, *balances):
        self.balances = list(balances)

    def __iter__(self):
        for i, b in enumerate(self.balances):
            yield i, b

    def audit(self):
        total = 0
        for _, b in self:
            total += b
            yield total


b = Bank(5, 10, 20)
print(list(b), list(b.audit()), list(zip(b, b.audit())))


def merge(*sources):
    heads = []
    for s in sources:
        it = iter(s)
        for x in it:
            heads.append([x, len(heads), it])
            break
    while heads:
        heads.sort(key=lambda h: h[:2])
        x, _, it = heads[0]
        yield x
        try:
            heads[0][0] = next(it)
        except StopIteration:
            del heads[0]


print(list(merge([1, 5, 9], range(0, 10, 3), (), iter([2]))))


def deep(n):
    if n == 0:
        yield "bottom"
    else:
        for x in deep(n - 1):
            yield x


print(list(deep(15)))
print(sum(1 for _ in worker("d", 10)))
