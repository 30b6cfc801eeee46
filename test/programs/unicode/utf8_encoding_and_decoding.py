# str to bytes and back, malformed sequences included.
for s in ("", "ascii", "é", "ñandú", "日本語", "😀🐍", "a\x00b", "\u07ff\u0800\uffff\U00010000"):
    b = s.encode("utf-8")
    print(len(s), len(b), list(b), b.decode("utf-8") == s, str(b, "utf8") == s, bytes(s, "utf8") == b)
print(bytearray("é", "utf-8"), bytes("日", "utf-8"), str(bytearray(b"\xc3\xa9"), "utf-8"), str(memoryview(b"ab"), "utf-8"))
for bad in (b"\xff", b"\x80", b"\xc3", b"a\xe6\x97", b"\xf0\x9f\x98", b"\xc3(", b"ok\xfe"):
    try:
        print(bad.decode())
    except UnicodeError:
        print(bad, "UnicodeError")


def encode(cp):
    if cp < 0x80:
        return bytes([cp])
    if cp < 0x800:
        return bytes([0xC0 | cp >> 6, 0x80 | cp & 0x3F])
    if cp < 0x10000:
        return bytes([0xE0 | cp >> 12, 0x80 | cp >> 6 & 0x3F, 0x80 | cp & 0x3F])
    return bytes([0xF0 | cp >> 18, 0x80 | cp >> 12 & 0x3F, 0x80 | cp >> 6 & 0x3F, 0x80 | cp & 0x3F])


checked = 0
for cp in list(range(0, 0x3000, 37)) + list(range(0xE000, 0x110000, 4099)):
    assert encode(cp) == chr(cp).encode() and encode(cp).decode() == chr(cp)
    checked += 1
print(checked)
print("日本語".encode()[:3].decode(), "日本語".encode()[3:6].decode())
