# hexlify, unhexlify, base64 and crc32, with their errors.
import binascii

for b in (b"a", b"ab", b"abc", b"\x00\xff\x80", bytes(range(20)), b"The quick brown fox"):
    h, e = binascii.hexlify(b), binascii.b2a_base64(b)
    print(h, e, binascii.unhexlify(h) == b, binascii.a2b_base64(e) == b, "%08x" % binascii.crc32(b))
print(binascii.unhexlify("00FFaa"), binascii.unhexlify(b"0a"), binascii.a2b_base64(b"aGk="), binascii.a2b_base64(b"aGk=\n"))
print(binascii.hexlify(bytearray(b"xy")), binascii.hexlify(memoryview(b"mv")))
for bad in ("0", "zz", b"abc"):
    try:
        print(binascii.unhexlify(bad))
    except ValueError:
        print(bad, "ValueError")

crc = 0
for chunk in (b"12", b"345", b"", b"6789"):
    crc = binascii.crc32(chunk, crc)
print(hex(crc), crc == binascii.crc32(b"123456789"))


def crc32_by_table(data):
    table = []
    for n in range(256):
        for _ in range(8):
            n = n >> 1 ^ (0xEDB88320 if n & 1 else 0)
        table.append(n)
    c = 0xFFFFFFFF
    for b in data:
        c = table[(c ^ b) & 0xFF] ^ c >> 8
    return c ^ 0xFFFFFFFF


print(all(crc32_by_table(b) == binascii.crc32(b) for b in (b"a", b"123456789", bytes(100))))
