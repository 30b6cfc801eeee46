# Every conversion with flags, width and precision, from positions and from a mapping.
print("%d|%5d|%-5d|%05d|%+d|% d|%i|%u" % (42, 42, 42, 42, 42, 42, 42, 42))
print("%d|%5d|%-5d|%05d|%+d|% d" % (-42, -42, -42, -42, -42, -42))
print("%x|%X|%#x|%#X|%08x|%o|%#o" % (255, 255, 255, 255, 255, 8, 8))
print("%s|%10s|%-10s|%.2s|%10.3s|%r" % ("text", "text", "text", "text", "text", "text"))
print("%c|%c|%5c|%-5c|" % ("a", 66, "c", "d"))
print("%f|%.0f|%.1f|%8.2f|%-8.2f|%+08.2f" % (2.5, 2.6, 2.55001, 2.5, 2.5, 2.5))
print("%e|%E|%g|%G" % (12345.678, 12345.678, 12345.678, 1e-10))
print("%%|%d%%|%5.1f%%" % (50, 99.5))
print("%*d|%-*d|%.*f|%*.*f|" % (6, 42, 6, 42, 2, 3.14159, 8, 3, 2.71828))
print("%(a)s %(b)d %(a)s" % {"a": "x", "b": 2}, "%(pct).1f%%" % {"pct": 12.34}, "%(k)5s|" % {"k": "v", "unused": 1})
print("%s" % 1, "%s" % None, "%s" % [1, 2], "%s" % (1,), "%s" % ((1, 2),), "%s %s" % ("a", "b"), "%r" % ("q",))
print("%s" % {"only": 1}, "%d" % True, "%d" % 3.99, "%x" % 2**40, "%s" % 2**70)
for template, args in [
    ("%d", ()),
    ("%d %d", (1,)),
    ("%d", (1, 2)),
    ("%d", "x"),
    ("%x", "x"),
    ("%s %s", "x"),
    ("no directive", 1),
    ("%c", 1.5),
]:
    try:
        print(template % args)
    except TypeError:
        print(template, args, "TypeError")
for template, args in (("%(a)s", {"b": 1}), ("%", 1), ("%z", 1), ("%5", 1)):
    try:
        print(template % args)
    except (KeyError, ValueError) as e:
        print(template, type(e).__name__)
try:
    print("%(a)s" % (1,))
except TypeError:
    print("TypeError")
print("nothing" % (), "%s" % "", "[%s]" % "%d")
