# A memoryview reads and writes through to its bytearray, slices without copying, and refuses on bytes.
data = bytearray(b"0123456789")
m = memoryview(data)
print(len(m), m[0], m[-1], bytes(m[2:5]), list(m[:3]))
m[0] = ord("A")
m[1:3] = b"BC"
print(data)
s = m[5:8]
s[0] = ord("x")
t = s[1:]
t[0] = ord("y")
print(data, bytes(s), bytes(t), len(t))
data[9] = ord("!")
print(bytes(m[8:]), m[9])
for f in (lambda: m[10], lambda: m[-11]):
    try:
        print(f())
    except IndexError:
        print("IndexError")
try:
    m[0:2] = b"xyz"
except ValueError:
    print("ValueError: sizes differ")
r = memoryview(b"read only")
print(bytes(r[5:]), r[0])
try:
    r[0] = 1
except TypeError:
    print("TypeError: read only")
print(m == data, memoryview(b"ab") == b"ab", memoryview(b"ab") == memoryview(bytearray(b"ab")), m[0:1] == b"A")
print(bytearray(m[0:3]), b"".join([bytes(m[:2]), b"-", bytes(m[2:4])]), sum(m), max(m))


def swap_halves(view):
    half = len(view) // 2
    for i in range(half):
        view[i], view[half + i] = view[half + i], view[i]


swap_halves(m)
print(data)
swap_halves(m[2:6])
print(data)
for x in m[:3]:
    print(x, end=" ")
print()
try:
    memoryview([1, 2])
except TypeError:
    print("TypeError")
