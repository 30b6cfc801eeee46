# Ordering, equality, hashing and sorting of strings.
words = ["", "a", "A", "b", "aa", "ab", "Z", "z", "10", "9", "_", " ", "~", "\x00", "\x7f"]
print(sorted(words))
print(sorted(words, reverse=True) == list(reversed(sorted(words))))
for a in words[:7]:
    print(repr(a), [a < b for b in words[:7]], [a == b for b in words[:7]], [a >= b for b in words[:7]])
print("abc" == "abc", "abc" != "abd", "abc" == b"abc", "1" == 1, "" == None, "a" is None)
for op in (lambda a, b: a < b, lambda a, b: a > b, lambda a, b: a <= b, lambda a, b: a >= b):
    try:
        print(op("a", 1))
    except TypeError:
        print("TypeError")
print(max("hello"), min("hello"), max("b", "abc"), min(["b", "abc"]), max(words, key=len), sorted("hello"))
print(hash("abc") == hash("a" + "bc"), {"abc": 1}["ab" + "c"], "x" in {"x"}, len({"a", "A", "a"}))
print(ord("a"), chr(97), [ord(c) for c in "AZaz09"], "".join(chr(c) for c in range(48, 58)))
for bad in ("", "ab", 5):
    try:
        print(ord(bad))
    except TypeError:
        print("TypeError")
for bad in (-1, 0x110000):
    try:
        print(chr(bad))
    except ValueError:
        print("ValueError")
print(sorted(["b2", "a10", "a9", "b1"], key=lambda s: (s[0], int(s[1:]))))
print(sorted(["pear", "Fig", "apple", "Kiwi"]), sorted(["pear", "Fig", "apple", "Kiwi"], key=str.lower))
