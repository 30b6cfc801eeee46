# Length, indexing, slicing, ord and chr over 1-, 2-, 3- and 4-byte characters, surrogate pairs included.
s = "aé日😀z"
print(len(s), " ".join(s), [ord(c) for c in s], [hex(ord(c)) for c in s])
for i in range(-5, 5):
    print(i, s[i], s[i:], s[:i])
print(s[1:4], s[-2:], s[3], s[3:4] == "😀", len(s[3]), s.find("😀"), s.find("z"), s.index("日"), s.rfind("é"))
print("😀" in s, "\U0001f600" == "😀", "\u65e5" == "日", "\xe9" == "é", chr(0x1F600), chr(0x65E5), chr(233))
print(len("😀" * 10), ("😀" * 3)[1], "".join(reversed(s)), "".join(sorted(s)), max(s), min(s))
print("|".join(s.split("日")), s.replace("😀", ":)"), s.replace("é", "e"), "|".join(s.partition("日")), s.count("😀"), "😀,é,日".split(",")[2])
print(s.startswith("aé"), s.endswith("😀z"), s + s, s == "a" + "é" + "日" + "😀" + "z", s != "aé")
print(s.encode(), len(s.encode()), s.encode().decode() == s, [len(c.encode()) for c in s])
print("é" < "日" < "😀", "z" < "é", "😀" > "\uffff", sorted(["é", "e", "f", "日", "😀", "\ue000"]) == ["e", "f", "é", "日", "\ue000", "😀"])
d = {"é": 1, "日本": 2, "😀": 3}
print([d[k] for k in ("é", "日本", "😀")], "日本" in d, ".".join(sorted(d)))
text = ""
for cp in (0x7F, 0x80, 0x7FF, 0x800, 0xFFFD, 0x10000, 0x10FFFF):
    text += chr(cp)
print(len(text), len(text.encode()), [ord(c) for c in text], [len(chr(ord(c)).encode()) for c in text])
print("%s|%s|%s" % ("日", "é", "é"), "{}|{}".format("😀", "é"))
