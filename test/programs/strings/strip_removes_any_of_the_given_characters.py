# strip, lstrip and rstrip without and with a set of characters.
for t in ("", "  ", " a ", "\t\n a b \r\n", "xxaxx", "xyxaxyx", "aaaa", "--a-b--"):
    print(repr(t), repr(t.strip()), repr(t.lstrip()), repr(t.rstrip()))
    for chars in ("x", "xy", "-a", "a "):
        print("   ", repr(chars), repr(t.strip(chars)), repr(t.lstrip(chars)), repr(t.rstrip(chars)))
print(repr("abc".strip("")), repr("www.example.com".strip("w.moc")))
print(b"  x ".strip(), b"..x..".strip(b"."), b"..x..".lstrip(b"."), b"..x..".rstrip(b"."))
try:
    "abc".strip(1)
except TypeError:
    print("TypeError")
s = "  keep me  "
t = s.strip()
print(repr(s), repr(t), t.strip() == t, len(s) - len(t))
lines = ["  key = value  # note ", "# only a note", "", "flag", " a=b=c "]
for line in lines:
    line = line.split("#", 1)[0].strip()
    if line:
        k, _, v = line.partition("=")
        print([k.strip(), v.strip()])
