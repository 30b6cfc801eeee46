# getattr, setattr, delattr and hasattr on instances, classes and modules; which errors they swallow.
import sys


class A:
    x = 1

    def method(self):
        return "method"

    @property
    def wrong(self):
        raise ValueError("from the property")


a = A()
print(getattr(a, "x"), getattr(a, "y", 2), getattr(A, "x"), getattr(a, "method")())
setattr(a, "y", 3)
setattr(A, "z", 4)
print(a.y, a.z, hasattr(a, "y"), hasattr(a, "none"), hasattr(sys, "path"), hasattr(1, "none"))
delattr(a, "y")
delattr(A, "z")
print(hasattr(a, "y"), hasattr(a, "z"))
for action in (
    lambda: getattr(a, "none"),
    lambda: hasattr(a, "wrong"),
    lambda: getattr(a, "wrong", 1),
    lambda: delattr(a, "none"),
    lambda: delattr(A, "none"),
    lambda: setattr(1, "none", 1),
    lambda: getattr(a, 1),
):
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__)
