# Separators, ends, and what is already written when an object's __str__ prints or raises.
class Loud:
    def __str__(self):
        print("<inner>", end="")
        return "loud"


class Broken:
    def __str__(self):
        raise ValueError("no text")


print()
print("a", 1, 2.5, None, True, sep="-", end="|\n")
print("a", Loud(), "b")
try:
    print("before", Broken(), "after")
except ValueError as e:
    print()
    print(e)
for keywords in ({"sep": 1}, {"end": 2}, {"other": 3}):
    try:
        print("x", **keywords)
    except TypeError:
        print("TypeError")
