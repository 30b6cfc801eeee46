# Accumulating by +=, by list and join, by format, and reversing, comparing results.
def by_concatenation(n):
    s = ""
    for i in range(n):
        s += str(i) + ","
    return s


def by_join(n):
    parts = []
    for i in range(n):
        parts.append(str(i))
    return ",".join(parts) + ","


def by_format(n):
    s = ""
    for i in range(n):
        s = "{}{},".format(s, i)
    return s


a, b, c = by_concatenation(300), by_join(300), by_format(300)
print(a == b == c, len(a), a[:30], a[-30:])
s = ""
for i in range(26):
    s = chr(97 + i) + s
print(s, s == "".join(chr(122 - i) for i in range(26)))
aliases = []
s = "x"
for i in range(5):
    aliases.append(s)
    s += str(i)
print(aliases, s)


def look_and_say(s):
    out = ""
    i = 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]:
            j += 1
        out += str(j - i) + s[i]
        i = j
    return out


s = "1"
for _ in range(9):
    print(s)
    s = look_and_say(s)
t = "ab"
for _ in range(10):
    t = t + t
print(len(t), t.count("ba"), t == "ab" * 1024, hash(t) == hash("ab" * 1024))
print("".join(c * i for i, c in enumerate("abcd")), "".join([c for c in "hello world" if c not in "aeiou"]))
