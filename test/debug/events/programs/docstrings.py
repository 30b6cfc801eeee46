"""The module's.

Two lines.
"""


def f():
    """Only this."""


def g():
    """First."""
    "second"
    1
    ...
    return 1


class C:
    "Class."

    def m(self): "one line"


def h():
    pass


print(f(), g(), C().m(), h())
"a string at the end"
