# bytes objects: construction, items as ints, slices, comparison.
b = b"abc\x00\xff"
print(b, len(b), b[0], b[-1], b[1:3], b[:0], b[2:], list(b), [hex(x) for x in b])
print(bytes(), bytes(3), bytes([1, 2, 255]), bytes((65, 66)), bytes("hé", "utf-8"), bytes(b"copy"), bytes(range(5)))
print(bytes(bytearray(b"x")), bytes(x * 2 for x in (1, 2, 3)), b"" == bytes(), bytes(memoryview(b"mv")))
for bad in ([256], [-1], ["a"], [1.5]):
    try:
        print(bytes(bad))
    except (ValueError, TypeError) as e:
        print(bad, "refused")
for bad in (-1, None, 1.5):
    try:
        print(bytes(bad))
    except (ValueError, TypeError):
        print(bad, "refused")
try:
    b[0] = 1
except TypeError:
    print("bytes items cannot be assigned")
for i in (5, -6):
    try:
        b[i]
    except IndexError:
        print(i, "IndexError")
print(b"a" < b"b", b"a" < b"aa", b"" < b"\x00", b"abc" == b"abc", b"abc" != bytearray(b"abc"), b"a" == "a")
print(97 in b, b"bc" in b, 0 in b, b"z" in b, 200 in b)
print(b + b"!", b * 2, 2 * b"ab", b"ab" * 0, sorted(b"hello"), max(b"az"), min(b"az"), sum(b"\x01\x02"))
print({b"k": 1}[b"k"], hash(b"a") == hash(b"a"), bytes(2) + bytes(1), bool(b""), bool(b"\x00"))
for x in b"xyz":
    print(x, chr(x), end=" ")
print(list(reversed(b"abc")), list(enumerate(b"ab")), tuple(b"ab"))
