# What with passes to __exit__, what a true result does, and how several managers nest.
class CM:
    def __init__(self, name, suppress=False, fail=None):
        self.name, self.suppress, self.fail = name, suppress, fail

    def __enter__(self):
        print("enter", self.name)
        if self.fail == "enter":
            raise RuntimeError("enter " + self.name)
        return self.name.upper()

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind and kind.__name__, value and value.args)
        if self.fail == "exit":
            raise KeyError("exit " + self.name)
        return self.suppress


def attempt(f):
    try:
        print("->", f())
    except Exception as e:
        print("->", type(e).__name__, e.args)


def body(managers, action):
    a, b = managers
    with a as x, b as y:
        print("body", x, y)
        if action == "raise":
            raise ValueError("in body")
        if action == "return":
            return "returned"
    return "end"


for action in ("pass", "raise", "return"):
    print("*", action)
    attempt(lambda: body((CM("a"), CM("b")), action))
print("* inner suppresses")
attempt(lambda: body((CM("a"), CM("b", suppress=True)), "raise"))
print("* outer suppresses")
attempt(lambda: body((CM("a", suppress=True), CM("b")), "raise"))
print("* enter of the second fails")
attempt(lambda: body((CM("a"), CM("b", fail="enter")), "pass"))
print("* exit fails")
attempt(lambda: body((CM("a"), CM("b", fail="exit")), "raise"))
print("* exit fails, outer suppresses")
attempt(lambda: body((CM("a", suppress=True), CM("b", fail="exit")), "pass"))
for bad in (5, object()):
    try:
        with bad:
            print("never")
    except (AttributeError, TypeError):
        print("no context manager")
