# print with sep, end, file and flush, of every kind of object.
import io
import sys

print()
print("")
print(1, 2, 3)
print(1, 2, 3, sep="")
print(1, 2, 3, sep=", ", end=".\n")
print("a", end="")
print("b", end="|")
print("c")
print(sep="x", end="no args\n")
print(None, True, 1.5, 1j, "s", b"b", [1], (2,), {3: 4}, range(3), ...)
print("multi\nline", "tab\there", sep=" / ")
print(*[1, 2, 3], *"ab", sep="-")
print(*[], sep="-")
print("to stdout", file=sys.stdout)
buffer = io.StringIO()
print("captured", 1, 2, sep="+", end="!", file=buffer)
print("more", file=buffer)
print(repr(buffer.getvalue()))
sys.stdout.write("written\n")
for bad in ({"sep": 1}, {"end": 2}):
    try:
        print("x", **bad)
    except TypeError:
        print("TypeError")


class Loud:
    def __str__(self):
        print("[str called]", end="")
        return "loud"


print(Loud(), Loud())
print("%s" % Loud())
r = print("returns None")
print(r)
