# Item and slice assignment, append, extend, and what shares and what copies.
a = bytearray(b"hello")
alias = a
copy = bytearray(a)
a[0] = ord("j")
a[-1] = 33
print(a, alias, copy, a is alias, a == copy, bytes(a))
a.append(63)
a.extend(b"xyz")
a.extend([1, 2])
print(a, len(a), alias is a)
a += b"!!"
print(a, alias == a, a[5:8], a[-2:])
a = bytearray(5)
print(a, a + b"z", b"z" + a, len(a))
for i in range(5):
    a[i] = i * 50
print(a, list(a), a == bytes([0, 50, 100, 150, 200]), a != b"")
for bad in ("x", None, 1.5):
    try:
        a[0] = bad
    except TypeError:
        print(bad, "TypeError")
for i in (5, -6):
    try:
        a[i] = 0
    except IndexError:
        print(i, "IndexError")
b = bytearray(b"0123456789")
b[2:4] = b"ab"
print(b)
b[2:4] = b"LONGER"
print(b)
b[0:6] = b""
print(b)
b[len(b) :] = b"end"
print(b)
b[:] = b"new"
print(b, len(b))
print(bytearray("té", "utf-8"), bytearray([1, 2]), bytearray(), bytearray(b"") == b"")
print(b.find(b"e"), b.decode(), b.startswith(b"n"), b.count(b"w"))
