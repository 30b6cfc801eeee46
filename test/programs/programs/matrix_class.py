# A matrix with operators, determinant, inverse by elimination, powers and comparison.
class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        self.shape = len(self.rows), len(self.rows[0])
        if any(len(r) != self.shape[1] for r in self.rows):
            raise ValueError("ragged rows")

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    def __getitem__(self, key):
        i, j = key
        return self.rows[i][j]

    def __eq__(self, other):
        return self.rows == other.rows

    def __add__(self, other):
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __mul__(self, k):
        if isinstance(k, Matrix):
            if self.shape[1] != k.shape[0]:
                raise ValueError("cannot multiply %dx%d by %dx%d" % (self.shape + k.shape))
            columns = list(zip(*k.rows))
            return Matrix([[sum(a * b for a, b in zip(r, c)) for c in columns] for r in self.rows])
        return Matrix([[a * k for a in r] for r in self.rows])

    __rmul__ = __mul__

    def __sub__(self, other):
        return self + -1 * other

    def __pow__(self, n):
        result, base = Matrix.identity(self.shape[0]), self
        while n:
            if n & 1:
                result = result * base
            base = base * base
            n >>= 1
        return result

    def transpose(self):
        return Matrix(zip(*self.rows))

    def minor(self, i, j):
        return Matrix([r[:j] + r[j + 1 :] for k, r in enumerate(self.rows) if k != i])

    def det(self):
        if self.shape[0] == 1:
            return self[0, 0]
        return sum((-1) ** j * self[0, j] * self.minor(0, j).det() for j in range(self.shape[1]))

    def inverse(self):
        n = self.shape[0]
        a = [r + i for r, i in zip(self.rows, Matrix.identity(n).rows)]
        for c in range(n):
            p = max(range(c, n), key=lambda r: abs(a[r][c]))
            if a[p][c] == 0:
                raise ZeroDivisionError("singular matrix")
            a[c], a[p] = a[p], a[c]
            a[c] = [x / a[c][c] for x in a[c]]
            for r in range(n):
                if r != c:
                    k = a[r][c]
                    a[r] = [x - k * y for x, y in zip(a[r], a[c])]
        return Matrix([r[n:] for r in a])

    def __repr__(self):
        return "[" + "; ".join(" ".join("%g" % x for x in r) for r in self.rows) + "]"


a = Matrix([[1, 2], [3, 4]])
b = Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 4]])
print(a, a + a, a - a, a * 3, 2 * a, a * a, a**5, a.transpose(), a.det(), a == Matrix([[1, 2], [3, 4]]))
print(b, b.det(), b.inverse() * b, b.shape, b[1, 2], Matrix([[1, 2, 3]]) * b, b.minor(0, 0))
print([(Matrix([[1, 1], [1, 0]]) ** n)[0, 1] for n in (0, 1, 10, 50, 90)])
for f in (lambda: Matrix([[1, 2], [2, 4]]).inverse(), lambda: a * b, lambda: Matrix([[1], [1, 2]])):
    try:
        f()
    except (ZeroDivisionError, ValueError) as e:
        print(type(e).__name__, e)
print(a.inverse(), Matrix.identity(3) * b == b)
print((a * a.inverse()), b.transpose())
