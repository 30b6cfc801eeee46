# join over every kind of iterable, and * on both sides.
print(",".join([]), ",".join(["a"]), ",".join(["a", "b", "c"]), "".join(("x", "y")), "--".join("abc"))
print("+".join(str(i) for i in range(6)), " ".join(map(str, [1, 2.5, None, True])), ", ".join(sorted({"b", "a"})))
print(b"-".join([b"a", b"b"]), b"".join((b"", b"x")), "".join(reversed("stressed")), " ".join({"only": 1}))
for bad in ([1], ["a", None], [b"a"], 5):
    try:
        print("".join(bad))
    except TypeError:
        print("TypeError")
print("ab" * 3, 3 * "ab", "ab" * 0, "ab" * -1, "" * 100, "-" * 20, "ab" * True)
for bad in (1.5, "x", None):
    try:
        print("ab" * bad)
    except TypeError:
        print("TypeError")
s = "a"
s *= 4
s += "b" * 2
print(s, s * 2, len(s * 1000))
for bad in (1, None, b"b", ["b"]):
    try:
        print("a" + bad)
    except TypeError:
        print("TypeError")
rows = [["name", "qty"], ["apple", "3"], ["fig", "12"]]
widths = [max(len(r[i]) for r in rows) for i in range(2)]
for r in rows:
    print(" | ".join(c + " " * (w - len(c)) for c, w in zip(r, widths)))
print("literal" " joined" " here", "a" "b" + "c" "d")
