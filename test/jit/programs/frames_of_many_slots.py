# Functions of more locals than words of the lowered code have room to name: some of their words are numbers of slots and of
# constants, which must not be taken for instructions when loops are looked for.


def made(count, big):
    names = ["v%d" % i for i in range(count)]
    lines = [
        "def f(n, u=1):",
        " total = 0",
        " " + ", ".join(names) + " = range(%d)" % count,
        " b = %d ** 70, %d ** 71, %d ** 72, u, 1.5, 'text'" % (big, big, big),
        " for i in range(n):",
        "  total += i + v0 + v%d + len(b)" % (count - 1),
        "  v%d = v%d" % (count // 2, count - 2),
        "  v%d = total" % (count - 2),
        "  v1, v2 = v2, v1",
        "  while i > 3:",
        "   i -= 1",
        "   if i == 5: break",
        " return total, v1, v2, v%d, v%d, b[5]" % (count // 2, count - 2),
    ]
    names = {}
    exec("\n".join(lines), names)
    return names["f"]


for i in range(12):
    pass
for count in 20, 200, 255, 256, 257, 270, 290, 310, 330:
    for big in 1, 2:
        f = made(count, big)
        print(count, [f(n) for n in (0, 3, 30)])
