# Conversion both ways, validation, arithmetic on a numeral class, and a table.
PAIRS = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]


def to_roman(n):
    if not 0 < n < 4000:
        raise ValueError("%d is out of range" % n)
    out = ""
    for value, letters in PAIRS:
        count, n = divmod(n, value)
        out += letters * count
    return out


def from_roman(text):
    values = {letters: value for value, letters in PAIRS if len(letters) == 1}
    total = 0
    previous = 0
    for c in reversed(text.upper()):
        if c not in values:
            raise ValueError("%r is no roman digit" % c)
        v = values[c]
        total += v if v >= previous else -v
        previous = max(previous, v)
    if to_roman(total) != text.upper():
        raise ValueError("%s is not well formed" % text)
    return total


class Roman:
    def __init__(self, n):
        self.n = from_roman(n) if isinstance(n, str) else n

    def __add__(self, other):
        return Roman(self.n + other.n)

    def __mul__(self, k):
        return Roman(self.n * k)

    def __sub__(self, other):
        return Roman(self.n - other.n)

    def __repr__(self):
        return to_roman(self.n)

    def __lt__(self, other):
        return self.n < other.n


for n in (1, 4, 9, 14, 40, 90, 400, 444, 1987, 1994, 2024, 3999):
    print(n, to_roman(n), from_roman(to_roman(n)) == n)
print(all(from_roman(to_roman(n)) == n for n in range(1, 4000, 7)))
for bad in ("IIII", "IC", "VX", "ABC", "MMMM"):
    try:
        print(from_roman(bad))
    except ValueError as e:
        print(e)
for bad in (0, 4000, -1):
    try:
        to_roman(bad)
    except ValueError as e:
        print(e)
print(Roman("XIV") + Roman("VI"), Roman("X") * 4, Roman("M") - Roman("I"), sorted([Roman("V"), Roman("IV"), Roman("IX")]), from_roman("mcmxcix"))
print(max(range(1, 4000), key=lambda n: len(to_roman(n))), max(len(to_roman(n)) for n in range(1, 100)))
