# upper, lower, and the is... family on letters, digits, blanks and mixtures.
samples = ["", "a", "A", "abc", "ABC", "aBc", "abc1", "ABC1", "123", "1 2", " ", "\t\n", "a b", "_x", "-5", "1.5"]
for s in samples:
    print(repr(s), repr(s.upper()), repr(s.lower()), s.isalpha(), s.isdigit(), s.isspace(), s.isupper(), s.islower())
print("Hello, World".upper(), "Hello, World".lower(), "MiXeD".lower().upper())
print([c for c in "a1 B2\t_" if c.isalpha()], [c for c in "a1 B2\t_" if c.isdigit()], [c for c in "a b\tc\n" if c.isspace()])


def swapcase(s):
    return "".join(c.lower() if c.isupper() else c.upper() for c in s)


def title(s):
    return " ".join(w[:1].upper() + w[1:].lower() for w in s.split(" "))


def caesar(s, k):
    out = []
    for c in s:
        if c.isalpha():
            base = ord("A") if c.isupper() else ord("a")
            c = chr((ord(c) - base + k) % 26 + base)
        out.append(c)
    return "".join(out)


print(swapcase("Hello, World"), title("the quick BROWN fox"))
secret = caesar("Attack at Dawn, 6:30!", 3)
print(secret, caesar(secret, -3), caesar("xyz", 29))
print(b"abC".upper(), b"abC".lower(), b"ab".isalpha(), b"12".isdigit(), b" ".isspace(), b"AB".isupper())
