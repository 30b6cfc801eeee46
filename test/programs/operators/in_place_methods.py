# __iadd__ and friends, falling back to __add__, and what the target is bound to.
class Bag:
    def __init__(self, *items):
        self.items = list(items)

    def __iadd__(self, other):
        self.items.extend(other)
        return self

    def __isub__(self, x):
        self.items.remove(x)
        return self


    def __repr__(self):
        return "Bag%s" % (self.items,)


b = Bag(1, 2)
alias = b
b += [3, 4]
b -= 1
print(b, alias is b)


class Number:
    def __init__(self, n):
        self.n = n

    def __add__(self, k):
        return Number(self.n + k)

    def __sub__(self, k):
        return Number(self.n - k)

    def __repr__(self):
        return "Number(%d)" % self.n


n = Number(5)
old = n
n += 3
print(n, old, n is old)
n -= 10
print(n)
try:
    n *= 2
except TypeError:
    print("TypeError", n)
holder = {"bag": Bag(), "list": [[], []]}
holder["bag"] += "ab"
holder["list"][1] += [1]
holder["list"][0] += "xy"
print(holder["bag"], holder["list"])


class Box:
    pass


box = Box()
box.bag = Bag()
box.bag += (1, 2)
box.count = 0
for i in range(5):
    box.count += i
    box.bag += [i]
print(box.bag, box.count)


def grow(bag):
    bag += ["grown"]
    return bag


c = Bag()
print(grow(c) is c, c)
s = "ab"
t = s
s += "c"
u = (1,)
v = u
u += (2,)
print(s, t, u, v)
