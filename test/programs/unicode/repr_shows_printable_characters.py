# oracle: python
# repr of non-ASCII text, alone and in containers: printable characters as they are, others escaped.
for s in ("é", "日本", "😀", "aéb", "é'", "ключ"):
    print(repr(s), [s], (s,), {s: 1}, "%r" % s, "{!r}".format(s))

print(sorted("zéa"), list("日本"), "é,日".split(","), "日=本".partition("="))
print(["😀"] * 3, {"é"}, "é日😀".rsplit("日"), repr("é\n日"))
