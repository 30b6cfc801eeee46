# Comparison methods, reflected comparison, hashing and text of instances.
class Money:
    def __init__(self, amount, currency="EUR"):
        self.amount, self.currency = amount, currency

    def __repr__(self):
        return "Money(%r, %r)" % (self.amount, self.currency)

    def __str__(self):
        return "%d %s" % (self.amount, self.currency)

    def __eq__(self, other):
        return isinstance(other, Money) and (self.amount, self.currency) == (other.amount, other.currency)

    def __hash__(self):
        return hash((self.amount, self.currency))

    def __lt__(self, other):
        return self.amount < other.amount

    def __le__(self, other):
        return self.amount <= other.amount

    def __gt__(self, other):
        return self.amount > other.amount

    def __ge__(self, other):
        return self.amount >= other.amount


a, b, c = Money(5), Money(7), Money(5)
print(a == c, a != c, a == b, a != b, a == 5, a is c, a < b, a > b, a <= c, a >= b, b > a, b >= a)
print(len({a, b, c}), {a: "x"}[c], [a, b].index(c), [b, a].count(c), c in [b, a], c in (b,))
print(sorted([b, a]), max(a, b), min(a, b), str(a), repr(b), [a], "%s %r" % (a, a), "{} {!r}".format(a, b))


class Version:
    def __init__(self, text):
        self.key = [int(p) for p in text.split(".")]

    def __lt__(self, other):
        return self.key < (other.key if isinstance(other, Version) else Version(other).key)

    def __gt__(self, other):
        return self.key > (other.key if isinstance(other, Version) else Version(other).key)


v = Version("1.10")
print(v < Version("1.9"), v > Version("1.9"), v < "2", v > "1.2.3")
for f in (lambda: v <= v, lambda: a < 5, lambda: object() < object()):
    try:
        print(f())
    except (TypeError, AttributeError):
        print("refused")


class NotEqual:
    def __ne__(self, other):
        return "ne called"

    def __eq__(self, other):
        return "eq called"


n = NotEqual()
print(n == 1, 1 == n, bool(n != 1))


class Identity:
    pass


i = Identity()
print(i == i, i == Identity(), i != i, i in [Identity(), i], hash(i) == hash(i), {i: 1}[i], [i] == [i], (i, 1) == (i, 1))
