# A fraction class with full arithmetic, comparison and mixed operands.
def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


class Fraction:
    def __init__(self, num, den=1):
        if den == 0:
            raise ZeroDivisionError("denominator of zero")
        if den < 0:
            num, den = -num, -den
        g = gcd(abs(num), den) or 1
        self.num, self.den = num // g, den // g

    def __repr__(self):
        return str(self.num) if self.den == 1 else "%d/%d" % (self.num, self.den)

    def __add__(self, other):
        other = lift(other)
        return Fraction(self.num * other.den + other.num * self.den, self.den * other.den)

    __radd__ = __add__

    def __neg__(self):
        return Fraction(-self.num, self.den)

    def __sub__(self, other):
        return self + -lift(other)

    def __rsub__(self, other):
        return lift(other) - self

    def __mul__(self, other):
        other = lift(other)
        return Fraction(self.num * other.num, self.den * other.den)

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = lift(other)
        return Fraction(self.num * other.den, self.den * other.num)

    def __rtruediv__(self, other):
        return lift(other) / self

    def __eq__(self, other):
        other = lift(other)
        return self.num == other.num and self.den == other.den

    def __lt__(self, other):
        other = lift(other)
        return self.num * other.den < other.num * self.den

    def __gt__(self, other):
        return lift(other) < self

    def __hash__(self):
        return hash(self.num) if self.den == 1 else hash((self.num, self.den))

    def __float__(self):
        return self.num / self.den


def lift(x):
    return x if isinstance(x, Fraction) else Fraction(x)


h, t = Fraction(1, 2), Fraction(-2, -6)
print(h, t, h + t, h - t, h * t, h / t, -h, h + 1, 1 + h, 1 - h, 2 * h, 1 / t, h - 1, Fraction(6, 3), Fraction(0, 5), Fraction(4, -8))
print(h == Fraction(2, 4), h == t, Fraction(4, 2) == 2, h < t, t < h, sorted([h, t, Fraction(1), Fraction(-5, 7)]), sum([h, t, 1]), max(h, t))
print(float(h), len({h, Fraction(2, 4), t}), {Fraction(2): "two"}[Fraction(4, 2)])
for f in (lambda: Fraction(1, 0), lambda: h / 0, lambda: 1 / Fraction(0)):
    try:
        f()
    except ZeroDivisionError as e:
        print(e)
harmonic = Fraction(0)
for i in range(1, 26):
    harmonic += Fraction(1, i)
    if i % 5 == 0:
        print(i, harmonic)
x = Fraction(1)
for _ in range(6):
    x = (x + 2 / x) / 2
print(x, x * x - 2)
