# Encoders over bytes: run length, base 64, checked against binascii.
import binascii

ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def base64(data):
    out = bytearray()
    for i in range(0, len(data), 3):
        group = data[i : i + 3]
        n = int.from_bytes(group + bytes(3 - len(group)), "big")
        for j in range(4):
            out.append(ALPHABET[n >> 18 - 6 * j & 63] if j <= len(group) else ord("="))
    return bytes(out)


def run_length(data):
    out = bytearray()
    i = 0
    while i < len(data):
        n = 1
        while i + n < len(data) and data[i + n] == data[i] and n < 255:
            n += 1
        out.append(n)
        out.append(data[i])
        i += n
    return bytes(out)


def expand(data):
    return b"".join(bytes([data[i + 1]]) * data[i] for i in range(0, len(data), 2))


for b in (b"", b"M", b"Ma", b"Man", b"light work.", bytes(range(250, 256)), b"\x00" * 5):
    e = base64(b)
    print(b, e, binascii.b2a_base64(b)[:-1] == e, binascii.a2b_base64(e) == b)
for b in (b"", b"a", b"aaaabbbcca", b"\x00" * 300, b"abc" * 3):
    r = run_length(b)
    print(len(b), r, expand(r) == b)
print(binascii.crc32(b"123456789"), hex(binascii.crc32(b"")), binascii.crc32(b"789", binascii.crc32(b"123456")))
