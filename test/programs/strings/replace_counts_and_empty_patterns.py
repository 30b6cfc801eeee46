# replace with all argument forms.
print("banana".replace("a", "o"), "banana".replace("an", ""), "banana".replace("x", "y"), "banana".replace("banana", ""))
for n in (-1, 0, 1, 2, 3, 10):
    print(n, "banana".replace("a", "<a>", n), "aaaa".replace("aa", "b", n))
print(repr("".replace("a", "b")), "aaa".replace("aa", "a"), "abab".replace("ab", "ba"))
print("tic-tac".replace("t", "T").replace("-", " "), "a\nb".replace("\n", "\\n"))
print(b"x.y.z".replace(b".", b"::"), b"aaa".replace(b"a", b"b", 2), bytes(bytearray(b"aba").replace(b"a", b"")))
for args in ((1, "a"), ("a", 1), ("a", b"b")):
    try:
        print("abc".replace(*args))
    except TypeError:
        print("TypeError")
text = "The {noun} {verb} over the {noun}."
for key, value in (("{noun}", "snake"), ("{verb}", "slides")):
    text = text.replace(key, value)
print(text)
escaped = "<a href='x'>T&J</a>"
for c, e in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("'", "&#39;")):
    escaped = escaped.replace(c, e)
print(escaped)
s = "abc" * 5
print(s.replace("ca", "*"), s.replace("abc", "x", 3), len(s.replace("b", "")), s.replace(s, s) == s)
