# Classes derived from list, dict, int-like wrappers, str, tuple and exceptions.
class Stack(list):
    def push(self, x):
        self.append(x)
        return self

    def peek(self):
        return self[-1]


class DefaultDict(dict):
    def __init__(self, factory):
        super().__init__()
        self.factory = factory

    def fetch(self, key):
        if key not in self:
            self[key] = self.factory()
        return self[key]


class Name(str):
    def shout(self):
        return self.upper() + "!"


class Pair(tuple):
    def swap(self):
        return Pair((self[1], self[0]))


s = Stack()
s.push(1).push(2).push(3)
print(len(s), s.peek(), s.pop(), s == [1, 2], list(s), isinstance(s, list), s[0], 2 in s, [x * 2 for x in s])
print(type(s).__name__, type(Stack([1])) is Stack)
s.extend([7])
print(s[-1], sorted(s), bool(Stack()), Stack([5, 6]).peek())
d = DefaultDict(list)
d.fetch("a").append(1)
d.fetch("a").append(2)
d["b"] = 3
print(sorted(d), d["a"], d["b"], len(d), "a" in d, d.get("zz"), isinstance(d, dict))
n = Name("ann")
print(n.shout(), n == "ann", len(n), n + "e", n[0], isinstance(n, str), "ANN" == n.upper())
p = Pair((1, 2))
print(p.swap() == (2, 1), len(p), p[0], isinstance(p, tuple), sum(p))


class AppError(Exception):
    def __init__(self, code, text):
        super().__init__(text)
        self.code = code


class NotFound(AppError):
    def __init__(self, what):
        super().__init__(404, what + " not found")


try:
    raise NotFound("page")
except AppError as e:
    print(type(e).__name__, e.code, e, e.args)


class History(list):
    def append(self, x):
        super().append(x)
        super().append(x)

    def __len__(self):
        return 100


h = History()
h.append(4)
print(list(h), len(h), h[1])
