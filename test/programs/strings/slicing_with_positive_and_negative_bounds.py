# s[a:b] for every pair of bounds in and out of range; steps on str only where both bounds are plain.
s = "krait"
bounds = [None, -9, -5, -2, 0, 1, 3, 5, 9]
for a in bounds:
    print(a, [s[a:b] for b in bounds])
print([s[i] for i in range(-5, 5)])
for i in (5, -6, 100, -100):
    try:
        print(s[i])
    except IndexError:
        print(i, "IndexError")
for bad in ("a", 1.0, None):
    try:
        print(s[bad])
    except TypeError:
        print(repr(bad), "TypeError")
print(s[True], s[False], s[:True], ""[:], ""[1:5], repr(""[0:0]))
print(s[::1], s[1:4:1], s[None:None:None])
try:
    s[0] = "x"
except TypeError:
    print("str items cannot be assigned")
try:
    del s[0]
except TypeError:
    print("str items cannot be deleted")


def chunks(text, n):
    return [text[i : i + n] for i in range(0, len(text), n)]


print(chunks("abcdefghij", 3), chunks("", 3), chunks("abc", 5))
print(s[-3:] + s[:-3], s[:2] + "-" + s[2:], s[1:-1], s[-1:] + s[1:-1] + s[:1])
