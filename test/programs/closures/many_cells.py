# Functions with more captured variables than a prelude states in one byte.


def define(count):
    lines = ["def outer():"]
    for i in range(count):
        lines.append("    a%d = %d" % (i, i))
    lines.append("    def inner():")
    lines.append("        return " + " + ".join("a%d" % i for i in range(count)))
    lines.append("    return inner()")
    namespace = {}
    exec("\n".join(lines), namespace)
    return namespace["outer"]


for count in (1, 31, 32, 33, 64, 200):
    print(count, define(count)())
