# A linked list, a binary tree and a matrix that act as Python containers.
class LinkedList:
    def __init__(self, *items):
        self.head = None
        for x in reversed(items):
            self.head = (x, self.head)

    def __iter__(self):
        node = self.head
        while node:
            yield node[0]
            node = node[1]

    def __len__(self):
        return sum(1 for _ in self)

    def __getitem__(self, i):
        if i < 0:
            i += len(self)
        for k, x in enumerate(self):
            if k == i:
                return x
        raise IndexError(i)

    def __eq__(self, other):
        return list(self) == list(other)

    def __add__(self, other):
        return LinkedList(*(list(self) + list(other)))

    def __repr__(self):
        return " -> ".join(map(str, self)) or "empty"


l = LinkedList(1, 2, 3)
print(l, len(l), l[0], l[-1], list(l), 2 in l, 9 in l, l == [1, 2, 3], l + [4], LinkedList(), sum(l), max(l), sorted(l, reverse=True))
try:
    l[3]
except IndexError as e:
    print("IndexError", e)


class Tree:
    def __init__(self):
        self.root = None
        self.size = 0

    def add(self, key):
        node = [key, None, None]
        self.size += 1
        if self.root is None:
            self.root = node
            return self
        at = self.root
        while True:
            side = 1 if key < at[0] else 2
            if at[side] is None:
                at[side] = node
                return self
            at = at[side]

    def __iter__(self):
        def walk(node):
            if node:
                yield from walk(node[1])
                yield node[0]
                yield from walk(node[2])

        return walk(self.root)

    def __contains__(self, key):
        at = self.root
        while at and at[0] != key:
            at = at[1 if key < at[0] else 2]
        return at is not None

    def __len__(self):
        return self.size


t = Tree()
for w in "the quick brown fox jumps over the lazy dog".split():
    t.add(w)
print(list(t), len(t), "fox" in t, "cat" in t, bool(t), bool(Tree()), next(iter(t)))
print([w.upper() for w in t if len(w) > 3])
print(",".join(t))
print(list(zip(t, range(3))))
for i, (a, b) in enumerate(zip(l, t)):
    print(i, a, b)
