# Index and del with positive and negative ints; errors on both sides.
l = list("abcdef")
print([l[i] for i in (0, 5, -1, -6, True, False)])
l[0] = "A"
l[-1] = "F"
print(l)
del l[1]
del l[-2]
print(l)
def store(i):
    l[i] = 0


def delete(i):
    del l[i]


for i in (4, -5, 1000, -(2**29)):
    for f in (lambda i: l[i], store, delete):
        try:
            f(i)
            print("done")
        except IndexError:
            print("refused", end=" ")
    print(i)
for i in ("0", 1.0, None, (0,)):
    try:
        print(l[i])
    except TypeError:
        print(repr(i), "TypeError")



nested = [[0] * 3 for _ in range(2)]
nested[1][2] = 5
shared = [[0] * 3] * 2
shared[1][2] = 5
print(nested, shared)
matrix = [[r * 3 + c for c in range(3)] for r in range(3)]
matrix[1][1] += 100
matrix[0], matrix[2] = matrix[2], matrix[0]
print(matrix, [row[1] for row in matrix], [matrix[i][i] for i in range(3)], list(zip(*matrix)))
l = [1, 2, 3]
l[0], l[1], l[2] = l[2], l[0], l[1]
print(l)
i = 0
i, l[i] = 2, "x"
print(i, l)
