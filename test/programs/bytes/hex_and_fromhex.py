# bytes.hex, bytes.fromhex and binascii agree.
import binascii

for b in (b"\x00", b"\xde\xad\xbe\xef", bytes(range(0, 256, 51)), b"text"):
    h = b.hex()
    print(b, h, bytes.fromhex(h) == b, binascii.hexlify(b).decode() == h, binascii.unhexlify(h) == b)
print(b"\x01\x02\x03\x04".hex(":"), bytearray(b"\xff\x00").hex("-"), b"a".hex("."))
print(bytes.fromhex("00 FF aB"), bytearray.fromhex("0102"))
for bad in ("0", "zz", "0 1", "123"):
    try:
        print(bytes.fromhex(bad))
    except ValueError:
        print(bad, "ValueError")


def xor(a, b):
    return bytes(x ^ y for x, y in zip(a, b))


def key_stream(seed, n):
    out = bytearray()
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        out.append(seed >> 16 & 0xFF)
    return bytes(out)


message = b"meet me at noon"
cipher = xor(message, key_stream(42, len(message)))
print(cipher.hex())
print(xor(cipher, key_stream(42, len(cipher))))


def adler32(data):
    a, b = 1, 0
    for x in data:
        a = (a + x) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def fnv1a(data):
    h = 0xCBF29CE484222325
    for x in data:
        h = ((h ^ x) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return h


print(hex(adler32(b"Wikipedia")), hex(fnv1a(b"hello")), hex(fnv1a(b"")))
