# Bytes as keys, also such as have equal hashes, slices of few of them, and bytearrays that get some of their own.
d = {b'\x00a': 1, b'\x01\x00': 2, b'': 3, b'x': 4}
print(d[b'\x00a'], d[b'\x01\x00'], d[b''], d[bytes([120])], b'\x01\x01' in d, len(d))
d[b'xy'[:1]] = 5
print(sorted(d.items()))
text = b'abcdef'
print([text[i : i + 1] for i in range(7)], text[1:1], text[2:4], text[-1:], bytes([255]), bytes(text[3:4]))
print(sorted({text[i : i + 1]: i for i in range(3)}.items()), {bytes([i % 3]) for i in range(9)} == {b'\0', b'\1', b'\2'})
for size in (0, 1, 7, 8, 31, 32, 33, 40, 200):
    b = bytearray(range(size))
    b.extend(b)
    b += b[size // 2 :]
    b[len(b) :] = b
    b[:0] = b[: size // 3]
    print(size, len(b), sum(i * x for i, x in enumerate(b)))
b = bytearray()
for i in range(300):
    b.extend(bytes([i & 255]) * (i % 5))
    b += b'%d' % i
print(len(b), sum(b), bytes(b[-12:]))
