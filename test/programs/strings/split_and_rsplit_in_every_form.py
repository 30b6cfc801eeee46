# split and rsplit with no separator, a separator, and a maximum.
texts = ["", " ", "a", " a ", "a b", "  a   b  c ", "a,b,,c", ",a,", ",,", "a, b", "x\ty\nz\r w"]
for t in texts:
    print(repr(t), t.split(), t.split(","), t.split(", "), t.rsplit(","))
for n in (-1, 0, 1, 2, 5):
    print(n, "a,b,,c,d".split(",", n), "a,b,,c,d".rsplit(",", n), " a  b c ".split(None, n))
print("aXXbXXXc".split("XX"), "aXXbXXc".rsplit("XX"), "aXXbXXXc".rsplit("XX", 1), "aXXbXXXc".split("XX", 1))
print("abc".split("abc"), "abc".split("abcd"), "abcabc".split("abc"))
for call in (lambda: "abc".split(""), lambda: "abc".rsplit("")):
    try:
        print(call())
    except ValueError:
        print("ValueError")
try:
    "a b".split(1)
except TypeError:
    print("TypeError")
line = "root:x:0:0:Super User:/root:/bin/sh"
fields = line.split(":")
print(len(fields), fields[4], fields[-1].rsplit("/", 1), line.split(":", 4)[-1])
print([w.split("=") for w in "a=1 b=2 c==3".split()])
print(b"1 2  3".split(), b"k=v=w".split(b"=", 1), b"a,b".rsplit(b","))
print("one\ntwo\n\nthree\n".split("\n"), "one\r\ntwo\nthree\r".splitlines(), "a\nb\n".splitlines(True))
print("".splitlines(), "\n".splitlines(), "a\n\nb".splitlines())
