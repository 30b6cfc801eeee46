# List, set, dict and generator comprehensions with several for and if clauses.
print([x * x for x in range(6) if x % 2], [(x, y) for x in range(3) for y in range(x)], [x if x > 1 else -x for x in range(4)])
print([[i * j for j in range(1, 4)] for i in range(1, 4)], [c for w in ("ab", "cd") for c in w if c != "b"])
print(sorted({x % 3 for x in range(9)}), {k: v for k, v in [("a", 1)]}, sorted({w: len(w) for w in ("x", "yy")}.items()))
print(sum(x * y for x, y in zip([1, 2], [3, 4])), list(x for x in "ab"), max((len(w), w) for w in ("a", "bbb", "cc")))
print([x for x in range(20) if x % 2 == 0 if x % 3 == 0], [a + b + c for a in "ab" for b in "cd" for c in "ef" if a + c != "af"])
x = "outer"
y = [x for x in range(3)]
print(x, y)
print([y for y in [y]], [(lambda v: v * 2)(v) for v in range(3)], [lambda i=i: i for i in range(3)][1]())
print([len(row) for row in [[1] * n for n in range(3)]], [x for x in [y for y in range(5) if y] if x % 2])
print([str(v) for v in (None, True)], [i for i, c in enumerate("banana") if c == "a"], [k for k in {"only": 1}])
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [v for row in matrix for v in row], [sum(r) for r in matrix])


def compute():
    n = 10
    fs = [lambda x: x + n for _ in range(2)]
    n = 20
    return [f(1) for f in fs], [n * i for i in range(3)], {i: n for i in range(1)}


print(compute())


class Scope:
    size = 3
    cells = [i for i in range(size)]
    doubled = [c * 2 for c in cells]


print(Scope.cells, Scope.doubled)
g = (x for x in [1, 2])
print(next(g), list(g), list(g))
try:
    print([undefined_name for _ in range(1)])
except NameError:
    print("NameError")
print([] == [x for x in ()], [x for x in range(3)][-1], [[] for _ in range(2)], (lambda: [z for z in (1,)])())
print([(a, b) for a, (b, c) in [(1, (2, 3))]], [first for first, *_ in ["abc", "de"]], [i for i in range(5) if not i % 2 or i == 3])
