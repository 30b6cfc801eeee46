# Fill, alignment, width and precision for text; builtin format and str.format agree.
for s in ("", "a", "word", "longer text"):
    print("[{:8}] [{:<8}] [{:>8}] [{:^8}] [{:.3}] [{:8.3}] [{:>8.3}] [{:s}]".format(s, s, s, s, s, s, s, s))
    print("[{:*<8}] [{:->8}] [{:~^8}] [{:0>8}]".format(s, s, s, s))
for spec in ("d", "f", "x", "e", "b"):
    try:
        print(("{:" + spec + "}").format("text"))
    except ValueError:
        print(spec, "ValueError")
print("{:>5}|{:<5}|{:^5}".format("toolong", "toolong", "toolong"), "{:.0}|".format("gone"), "{:.10}".format("short"))
print("{:{fill}{align}{width}}".format("mid", fill="~", align="^", width=9))


def table(rows):
    widths = [max(len(str(row[i])) for row in rows) for i in range(len(rows[0]))]
    line = "+" + "+".join("-" * (w + 2) for w in widths) + "+"
    out = [line]
    for row in rows:
        cells = []
        for cell, w in zip(row, widths):
            align = ">" if isinstance(cell, (int, float)) else "<"
            cells.append(" {:{}{}} ".format(str(cell), align, w))
        out.append("|" + "|".join(cells) + "|")
    out.append(line)
    return "\n".join(out)


print(table([("name", "qty", "price"), ("apple", 3, 1.25), ("kiwi", 120, 0.5)]))
