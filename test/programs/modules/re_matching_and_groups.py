# Regular expressions: match, search, groups, classes, repetition, sub, split.
import re

cases = [
    ("a", "abc"),
    ("b", "abc"),
    ("^a.c$", "abc"),
    ("a*", "aaab"),
    ("a+b", "aaab"),
    ("a?b", "b"),
    ("(a+)(b*)", "aab"),
    ("[a-c]+", "abcd"),
    ("[^a-c]+", "xyza"),
    (r"\d+", "123abc"),
    (r"\w+\s\w+", "hello world"),
    (r"\D\W\S", "a.b"),
    ("a|b|cd", "cd"),
    ("(a|b)*c", "ababc"),
    ("x??y", "xy"),
    ("<.*>", "<a><b>"),
    ("<.*?>", "<a><b>"),
    (r"(\d+)-(\d+)", "10-200"),
    ("(?:ab)+", "ababa"),
    (r"\.", "."),
    ("", "abc"),
    ("z", "abc"),
]
for pattern, text in cases:
    m = re.match(pattern, text)
    s = re.search(pattern, text)
    print(pattern, "|", m and m.group(0), "|", s and s.group(0))
m = re.match(r"(\w+)=(\d+)", "width=100;")
print(m.group(0), m.group(1), m.group(2))
try:
    m.group(3)
except IndexError:
    print("IndexError")
p = re.compile(r"\s*,\s*")
print(p.split("a , b,c ,d"), p.sub("-", "a , b,c"), re.sub(r"\d", lambda m: str(int(m.group(0)) * 2), "a1b2"), re.sub("a", "b", "aaaa", 2))
print(re.sub(r"(\w)(\d)", r"\2\1", "a1 b2"), re.compile("x").match("xyz").group(0), re.compile("z").search("xyz") is not None, re.compile("a").match("b"))
print(re.match("(a)|(b)", "b").group(1), re.match("(a)|(b)", "b").group(2), re.search("[0-9]+$", "abc123").group(0))


def tokenize(text):
    pattern = re.compile(r"\s*((\d+\.?\d*)|([A-Za-z_]\w*)|([-+*/()=]))")
    out = []
    while text.strip():
        m = pattern.match(text)
        if not m:
            raise ValueError("bad input at " + repr(text))
        out.append(("num", float(m.group(2))) if m.group(2) else ("name", m.group(3)) if m.group(3) else ("op", m.group(4)))
        text = text[len(m.group(0)) :]
    return out


for t in tokenize("area = 3.5 * (w2 + 10)"):
    print(t)
try:
    tokenize("1 + $")
except ValueError as e:
    print(e)
