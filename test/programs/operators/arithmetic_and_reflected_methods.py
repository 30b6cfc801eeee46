# __add__ and friends, their reflected forms, NotImplemented, and the errors when both decline.
class Meters:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return "%sm" % self.n

    def __add__(self, other):
        if isinstance(other, Meters):
            return Meters(self.n + other.n)
        if isinstance(other, (int, float)):
            return Meters(self.n + other)
        return NotImplemented

    def __radd__(self, other):
        return Meters(other + self.n) if isinstance(other, (int, float)) else NotImplemented

    def __sub__(self, other):
        return Meters(self.n - (other.n if isinstance(other, Meters) else other))

    def __rsub__(self, other):
        return Meters(other - self.n)

    def __mul__(self, k):
        return Meters(self.n * k)

    def __rmul__(self, k):
        return "rmul %s" % Meters(self.n * k)

    def __truediv__(self, other):
        return self.n / other.n if isinstance(other, Meters) else Meters(self.n / other)

    def __floordiv__(self, k):
        return Meters(self.n // k)

    def __mod__(self, k):
        return Meters(self.n % k)

    def __pow__(self, k):
        return Meters(self.n**k)

    def __neg__(self):
        return Meters(-self.n)

    def __pos__(self):
        return "positive"

    def __invert__(self):
        return "inverted"

    def __abs__(self):
        return Meters(abs(self.n))

    def __lshift__(self, k):
        return "shl %d" % k

    def __and__(self, other):
        return "and"

    def __or__(self, other):
        return "or"

    def __xor__(self, other):
        return "xor"

    def __matmul__(self, other):
        return "matmul"


a, b = Meters(7), Meters(2)
print(a + b, a + 1, 1 + a, 1.5 + a, a - b, a - 1, 10 - a, a * 3, 3 * a, a / b, a / 2, a // 2, a % 4, a**2)
print(-a, +a, ~a, abs(Meters(-3)), a << 2, a & b, a | b, a ^ b, a @ b, -(a + b) - 1, sum([a, b]), sum([a, b], Meters(100)))
for f in (lambda: a + "x", lambda: "x" + a, lambda: [] + a, lambda: a >> 1, lambda: 2**a, lambda: 2 / a, lambda: None + a):
    try:
        print(f())
    except TypeError:
        print("TypeError")


class Left:
    def __add__(self, other):
        return "Left.add"


class Right:
    def __radd__(self, other):
        return "Right.radd"


class Declines:
    def __add__(self, other):
        return NotImplemented

    def __radd__(self, other):
        return NotImplemented


print(Left() + Right(), Declines() + Right(), Left() + Declines(), 1 + Right(), "s" + Right(), [1] + Right(), None + Right())
try:
    Declines() + Declines()
except TypeError:
    print("TypeError")
