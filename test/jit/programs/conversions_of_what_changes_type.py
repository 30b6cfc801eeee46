# Conversions to a type give back what is of that type already, and only that.
def floats(values):
    out = []
    for v in values:
        out.append(float(v))
    return out


def compared(values):
    out = []
    for v in values:
        y = float(v)
        out.append(y == 3)
        out.append(y)
    return out


def ints(values):
    out = []
    for v in values:
        out.append(int(v))
    return out


def strs(values):
    out = []
    for v in values:
        out.append(str(v))
    return out


def bools(values):
    out = []
    for v in values:
        out.append(bool(v))
    return out


def signs(values):
    out = []
    for v in values:
        out.append((+v, -v, abs(v)))
    return out


print(floats([1.5, 2.5, 3.5, 4.5, '3', 4, 5.5, True]))
print(compared([1.5, 2.5, 3.5, 4.5, '3', 4, 5.5, True]))
print(ints([1, 2, 3, 4, '5', 6.5, True, 7, 2 ** 60]))
print(strs(['a', 'b', 'c', 'd', 1, 'e', None, 'f']))
print(bools([True, False, True, True, 1, 0, '', 'a', None, 0.0, []]))
print(signs([1.5, 2.5, 3.5, 4.5, 1, True, -2, 0.5]))
