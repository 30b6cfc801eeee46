# Operators on ints around the ends of what floats, machine words and two words hold, in functions compiled for each pair of
# sizes, which then meet the others.

EDGES = []
for power in (32, 53, 62, 63, 64, 128, 4200):
    for offset in (-1, 0, 3):
        EDGES.append((1 << power) + offset)
        EDGES.append(-(1 << power) + offset)
EDGES += [0, 1, -1, 7, -7, 1000, -1000, 10**16, 10**18, -(10**18), 3 * 10**15]


def plus(values, other):
    return [value + other for value in values]


def minus(values, other):
    return [other - value for value in values]


def times(values, other):
    return [value * other for value in values]


def quotients(values, other):
    return [value // other for value in values if other]


def quotients_of(values, other):
    return [other // value for value in values if value]


def remainders(values, other):
    return [value % other for value in values if other]


def remainders_of(values, other):
    return [other % value for value in values if value]


def conjunctions(values, other):
    return [value & other for value in values]


def disjunctions(values, other):
    return [value | other for value in values]


def differences(values, other):
    return [value ^ other for value in values]


def smaller(values, other):
    return [(value < other, value <= other, value == other, value != other, value > other, value >= other) for value in values]


def shifted(values, count):
    result = []
    for value in values:
        try:
            result.append(value << count)
        except ValueError as error:
            result.append(str(error))
        try:
            result.append(value >> count)
        except ValueError as error:
            result.append(str(error))
    return result


def digest(items):
    total = 17
    for item in items:
        total = (total * 31 + len(str(item))) % 1000000007
        try:
            total = (total * 7 + item) % 998244353
        except TypeError:
            pass
    return total


FUNCTIONS = (
    plus, minus, times, quotients, quotients_of, remainders, remainders_of, conjunctions, disjunctions, differences, smaller,
)
for number, function in enumerate(FUNCTIONS):
    print(number, [digest(function(EDGES, other)) for other in EDGES])
print([digest(shifted(EDGES, count)) for count in (0, 1, 30, 31, 32, 52, 53, 62, 63, 64, 65, 200, -1)])


# Constants, and one kind of value for long enough to be compiled for it, then all others.
def by_constants(value):
    return (
        value + 10**17, value - 10**17, 10**17 - value, value * 10**10, value * -3, value // 1000, value // -(10**17),
        value % 1000000007, value % -1000000007, value % 10**17, value & 0xFFFFFFFFFFFF, value | 1 << 62, value ^ 1 << 63,
        value << 7, value >> 9, value << 63, value >> 63, value < 10**17, value == -(10**17), 10**18 // (value or 1),
        10**18 % (value or 1), -(10**18) % (value or 1),
    )


def repeat(values):
    total = 0
    for i in range(40):
        for value in values:
            total = (total * 31 + digest(by_constants(value))) % 1000000007
    return total


print(repeat([2**60 + 12345]), repeat([12345]), repeat([-(2**61)]), repeat([2**63]), repeat([2**70, -1]), repeat(EDGES[:40]))


# What is carried through loops and changes its size on the way.
def modular_power(base, exponent, modulus):
    result = 1
    while exponent:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


for modulus in (1000000007, 2**31 - 1, 10**15 + 37, 10**16, 2**61 - 1, 2**63 + 29, 2**64, 10**30):
    print([modular_power(base, 10**18 + base, modulus) for base in range(2, 30)])


def collect(step, count):
    total = 0
    seen = []
    for i in range(count):
        total += step
        if i % 20 == 0:
            seen.append(total)
    return seen


print(collect(2**48 + 1, 200), collect(-(2**57), 200), collect(2**53 - 1, 100))


def divisions(values, divisors):
    result = []
    for value in values:
        for divisor in divisors:
            try:
                result.append((value // divisor, value % divisor))
            except ZeroDivisionError as error:
                result.append("zero")
    return result


print(divisions([10**17, -(10**17), 10**17 + 1] * 20, [3, 10**16, -7, 0])[:24])
print(digest(map(str, divisions([10**17, 5] * 20, [3, 0, 10**16, 0, -(10**16)]))))


def bits(values):
    total = 0
    for value in values:
        while value:
            value &= value - 1
            total += 1
    return total


print(bits([0x5555555555555555 ^ i for i in range(60)]))
