# Functions and loops that compiled code calls or jumps to are made anew, for other values, for other classes, and because they
# branch: what leads there must find the new ones.


class Node:
    def __init__(self, value, link):
        self.value = value
        self.link = link

    def weight(self):
        return self.value & 7


class Odd(Node):
    def weight(self):
        return -self.value


def kind(node):
    w = node.weight()
    if w < 0:
        return 'negative'
    if w < 2:
        return 'light'
    if w < 4:
        return 'middle'
    if w < 6:
        return 'heavy'
    return 'rest'


def walk(node, counts):
    length = 0
    while node is not None:
        name = kind(node)
        counts[name] = counts.get(name, 0) + 1
        length += 1
        node = node.link
    return length


def chain(n, cls):
    node = None
    for i in range(n):
        node = cls(i, node)
    return node


def rounds(nodes):
    counts = {}
    total = 0
    for node in nodes:
        total += walk(node, counts)
        if total % 5 == 0:
            total += 1
    return total, sorted(counts.items())


short = [chain(n % 7, Node) for n in range(60)]
print(rounds(short))
print(rounds(short * 3))
print(rounds([chain(5, Odd)] * 40 + short))
Node.weight = lambda self: self.value % 3
print(rounds(short * 3))
Odd.weight = lambda self: 9.5
print(rounds([chain(5, Odd)] * 40 + short))
Node.weight = lambda self: self.value & 7
for _ in range(4):
    print(rounds(short * 2), rounds([chain(3, Odd)] * 30))


def inner(limit):
    n = 0
    i = 0
    while i < limit:
        if i % 4 == 3:
            n += kind(short[6]) == 'light'
        i += 1
    return n + i


for limit in (10, 10.5, 30, 7.25, 40):
    print([inner(limit) for _ in range(40)][-1])
