# array.array: type codes, range of each, append, extend, item and slice access.
from array import array

for code in "bBhHiIlLqQ":
    a = array(code, [0, 1, 100])
    a.append(7)
    a.extend(array(code, [8, 9]))
    a[0] = 5
    print(code, len(a), list(a), a[0], a[-1], list(a[1:3]), sum(a))
for code in "fd":
    a = array(code, [0.5, 1.5, -2.25])
    a.append(3)
    print(code, list(a), a, sum(a), max(a))
print(array("b", [-128, 127]), array("h", [-32768, 32767]), array("i", [-(2**31), 2**31 - 1]), array("q", [-(2**63), 2**63 - 1]))
print(array("B", [255]), array("H", [65535]), array("I", [2**32 - 1]), array("Q", [2**64 - 1]))
print(array("i"), array("i", ()), array("i", range(4)), array("B", b"\x01\x02"), array("d", (1, 2)))
a = array("i", [1, 2, 3])
b = array("i", [1, 2, 3])
c = array("h", [1, 2, 3])
print(a == b, a != array("i", [1, 2]), a + b, list(reversed(list(a))), len(c))
a += array("i", [4])
print(a, len(a), [x * x for x in a])
for f in (lambda: a[10], lambda: array("i")[0]):
    try:
        f()
    except IndexError:
        print("IndexError")
try:
    array("z", [])
except (ValueError, TypeError):
    print("refused")
try:
    array("i", ["x"])
except TypeError:
    print("TypeError")
print(bytes(array("h", [1, 258])), bytearray(array("B", [1, 2])), memoryview(array("h", [5, 6]))[1], len(memoryview(array("i", [1, 2]))))
d = array("d", [0.1] * 4)
for i in range(len(d)):
    d[i] *= i
print(d)
