# struct.pack, unpack and calcsize over byte orders, type codes and repeats.
import struct

for fmt, values in [
    ("<b", (-1,)),
    ("<B", (255,)),
    ("<h", (-2,)),
    (">h", (-2,)),
    ("<H", (65535,)),
    (">H", (258,)),
    ("<i", (-3,)),
    (">I", (0xDEADBEEF,)),
    ("<q", (-(2**63),)),
    (">Q", (2**64 - 1,)),
    ("<f", (1.5,)),
    (">f", (-0.1,)),
    ("<d", (0.1,)),
    (">d", (float("inf"),)),
    ("<3B", (1, 2, 3)),
    ("<2h1i", (1, -1, 7)),
    ("<5s", (b"hello",)),
    ("<8s", (b"pad",)),
    ("<2s", (b"cut it",)),
    ("!HB", (1, 2)),
    (">BHIQ", (1, 2, 3, 4)),
    ("<bhiq", (-1, -2, -3, -4)),

]:
    packed = struct.pack(fmt, *values)
    print(fmt, struct.calcsize(fmt), packed, struct.unpack(fmt, packed))
print(struct.unpack("<f", struct.pack("<f", 0.1))[0] == 0.1, struct.unpack("<d", struct.pack("<d", 0.1))[0] == 0.1)
buffer = bytearray(12)
struct.pack_into("<HI", buffer, 2, 0xAABB, 1)
struct.pack_into(">H", buffer, -2, 0xCCDD)
print(buffer, struct.unpack_from("<HI", buffer, 2), struct.unpack_from(">H", buffer, 10), struct.unpack_from("<B", buffer))
for n in (0x80, 0xFF, 0x100 - 1):
    print(struct.unpack("b", bytes([n])), struct.unpack("B", bytes([n])))

print(struct.unpack("<2s3s", b"abcde"), struct.unpack("<0s1B", b"a"), struct.unpack(">hh", bytearray(b"\x00\x01\xff\xff")))
