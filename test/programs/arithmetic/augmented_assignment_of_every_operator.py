# Each in-place operator on ints and floats, on names, attributes and items; targets are evaluated once.
x = 17
x += 5
print(x)
x -= 2
print(x)
x *= 3
print(x)
x //= 7
print(x)
x %= 5
print(x)
x **= 5
print(x)
x <<= 3
print(x)
x >>= 2
print(x)
x |= 1
print(x)
x &= 0xFE
print(x)
x ^= 0x55
print(x)
x /= 4
print(x)
x += 0.5
print(x, type(x))


class Box:
    pass


log = []


def index():
    log.append("index")
    return 1


def box():
    log.append("box")
    return b


b = Box()
b.n = 1
box().n += 41
items = [1, 2, 3]
items[index()] *= 10
items[index()] -= 1
items[-1] **= 3
d = {"k": [1]}
d["k"] += [2, 3]
d["n"] = d.get("n", 0) + 1
d["n"] <<= 4
print(b.n, items, d["k"], d["n"], log)
