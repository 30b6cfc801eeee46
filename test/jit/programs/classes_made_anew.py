# A class statement that runs again and again: constructors, attributes, methods, operators and truth of instances of classes
# that compiled code has not met, with everything that may happen in them.


def vectors(n, odd):
    class V:
        def __init__(self, x, y=2):
            if x == odd:
                self.z = "odd"
            self.x = x
            self.y = y

        def __add__(self, other):
            if other is None:
                return NotImplemented
            return V(self.x + other.x, self.y)

        def __mul__(self, k):
            return V(self.x * k, self.y * k)

        def __lt__(self, other):
            return self.x < other.x

        def __eq__(self, other):
            return NotImplemented if isinstance(other, str) else self.x == other.x

        def norm(self):
            return self.x * self.x + self.y

    total = V(0)
    smaller = equal = 0
    for i in range(n):
        total = total + V(i) * 2
        if total < V(i * i):
            smaller += 1
        if total == V(i * i + i):
            equal += 1
        if V(i) == "x" or i == odd and hasattr(V(i), "z"):
            equal += 1000
    try:
        total + None
    except TypeError as error:
        return total.norm(), smaller, equal, "TypeError"


print([vectors(n, odd) for n, odd in ((12, -1), (12, 3), (12, -1), (9, 5), (12, 11), (12, 0), (12, -1), (12, 4), (2, 1), (30, 20))])


def chain(n, kind):
    class Node:
        def __init__(self, value, rest):
            self.value = value
            self.rest = rest
            if kind == "raise" and value == n - 2:
                raise ValueError(value)
            if kind == "return" and value == n - 2:
                return 1

        if kind == "false":

            def __bool__(self):
                return self.value > 3

        if kind == "len":

            def __len__(self):
                return self.value

    head = None
    try:
        for i in range(n):
            head = Node(i, head)
    except (ValueError, TypeError) as error:
        print(kind, type(error).__name__)
    count = 0
    while head:
        count += head.value
        head = head.rest
    return count


KINDS = ("plain", "plain", "raise", "plain", "return", "false", "plain", "len", "plain", "raise", "return", "plain", "false")
print([chain(12, kind) for kind in KINDS])


def tree(keys, depth):
    class Tree:
        def __init__(self, key):
            self.key = key
            self.left = self.right = None

        def insert(self, key):
            if key < self.key:
                if self.left:
                    self.left.insert(key)
                else:
                    self.left = Tree(key)
            elif self.right:
                self.right.insert(key)
            else:
                self.right = Tree(key)

        def walk(self):
            if self.left:
                yield from self.left.walk()
            yield self.key
            if self.right:
                yield from self.right.walk()

        @property
        def size(self):
            return 1 + (self.left.size if self.left else 0) + (self.right.size if self.right else 0)

    root = Tree(50)
    for key in keys:
        root.insert(key)
        if key == depth:
            Tree.insert = lambda self, key: None
    return list(root.walk()), root.size


print([tree([i * 37 % 101 for i in range(40)], depth) for depth in (-1, -1, 74, -1, -1, -1, 11, -1)])


def wrong(n, which):
    class P:
        def __init__(self, a, b):
            self.a = a
            self.b = b

        def __sub__(self, other):
            return self.a - other.b

    class Q(P):
        def __init__(self, a, b):
            super().__init__(a, b)
            self.c = a * b

    seen = []
    for i in range(n):
        make = Q if i & 1 else P
        try:
            if i == which:
                seen.append(make(i).a)
            p = make(i, i + 1)
            seen.append(p - p)
            if i == which + 1:
                seen.append(p - 3)
            if i == which + 2:
                del p.a
            seen.append(p.a)
        except (TypeError, AttributeError) as error:
            seen.append(type(error).__name__)
    return seen


print([wrong(14, which) for which in (3, 8, 2, 5, 9, 4, 3, 12)])


def recursive(depth):
    class R:
        def __init__(self, n):
            self.n = n
            self.inner = R(n - 1) if n else None

    try:
        r = R(depth)
    except RuntimeError:
        return "too deep"
    count = 0
    while r:
        count += r.n
        r = r.inner
    return count


print([recursive(depth) for depth in (5, 20, 5, 30, 5, 1000, 20, 5, 1000, 7)])
