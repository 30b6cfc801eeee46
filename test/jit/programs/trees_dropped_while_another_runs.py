# A tree for other values drops all trees of its place, itself among them, while it runs.
class C:
    def m(self):
        return 1


class Dummy:
    pass


c = C()
targets = [Dummy(), C]


def f(a, n, stop):
    for i in range(n):
        a = a + c.m()
        setattr(targets[i == stop], 'm', lambda self: 2)
    return a


for k in range(10):
    f(1, 300, -1)
    f(1.5, 300, -1)
f(1, 30, -1)
print(f(1.5, 300, 250))
print(f(1.5, 300, -1), f(1, 300, -1), f(1, 300, 20), f(2.5, 300, 30))


def g(x):
    return x + c.m()


def native(n):
    out = []
    for i in range(n):
        out.append(sum(map(g, [1, 2, i])) + sum(map(g, [0.5, i])))
        if i % 20 == 19:
            C.m = lambda self: i
    return out[-3:]


print(native(120))
