# find, rfind, index, rindex and count with start and end, negative and out of range, and empty needles.
s = "abracadabra"
for sub in ("a", "bra", "abra", "x", "", "abracadabra", "abracadabras"):
    print(repr(sub), s.find(sub), s.rfind(sub), s.count(sub), sub in s, s.startswith(sub), s.endswith(sub))
    print("  ", s.find(sub, 1), s.find(sub, -4), s.find(sub, 3, 8), s.rfind(sub, 0, -1), s.rfind(sub, 2, 5))
    print("  ", s.count(sub, 1), s.count(sub, -4), s.count(sub, 3, 8))
for f in (s.index, s.rindex):
    for args in (("a",), ("cad",), ("a", 1), ("x",), ("a", 11), ("bra", 3, 8)):
        try:
            print(args, f(*args))
        except ValueError:
            print(args, "ValueError")
print("aaaa".count("aa"), "aaaa".find("aa", 1), "aaaa".rfind("aa"), "".count(""), "abc".count(""), "".find(""), "".find("a"))
print(s.find("a", 100), s.find("", 11), s.rfind("a", -100), s.count("a", 100))
print(s.startswith("bra", 1), s.startswith("a", 3), s.startswith("", 11), "".startswith(""), s.startswith(("x", "ab")))
print(s.endswith("bra"), s.endswith(""), s.endswith(("x", "ra")), "abc".endswith("abcd"))


def find_all(text, sub):
    i = text.find(sub)
    while i >= 0:
        yield i
        i = text.find(sub, i + 1)


print(list(find_all(s, "a")), list(find_all(s, "abra")), list(find_all("aaaa", "aa")), list(find_all(s, "z")))
try:
    s.find(1)
except TypeError:
    print("TypeError")
try:
    1 in s
except TypeError:
    print("TypeError")
