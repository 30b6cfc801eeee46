# oracle: python
# repr of non-ASCII text, alone and in containers: printable characters as they are, others escaped.
for s in ("é", "日本", "😀", "aéb", "é'", "ключ"):
    print(repr(s), [s], (s,), {s: 1}, "%r" % s, "{!r}".format(s))

print(sorted("zéa"), list("日本"), "é,日".split(","), "日=本".partition("="))
for cp in (0x7E, 0x7F, 0x80, 0xA0, 0xA1, 0xAD, 0xFF, 0x100, 0x3B1, 0x20AC, 0xFFFD, 0x1F40D):
    print(hex(cp), len(chr(cp)), chr(cp).encode(), ord(eval(repr(chr(cp)))) == cp)
print(["😀"] * 3, {"é"}, "é日😀".rsplit("日"), repr("é\n日"))
