# oracle: micropython
# sys.print_exception: places from the outermost in, own classes, several arguments, errors of compilation.
import io
import sys


class Own(Exception):
    pass


class Speaks(Exception):
    def __repr__(self):
        return "speaks for itself"


def report(e):
    text = io.StringIO()
    sys.print_exception(e, text)
    for line in text.getvalue().split("\n"):
        print(line.split('"')[2] if '"' in line else line)


def inner(e):
    raise e


def outer(e):
    inner(e)


for e in (ValueError("text"), Own("a", 2), Own(), Speaks(1), OSError(2), KeyError("k")):
    try:
        outer(e)
    except Exception as caught:
        report(caught)

for source in ("x = = 1", "if 1:\n  x\n y"):
    try:
        exec(source)
    except SyntaxError as e:
        report(e)

report(ValueError("never raised"))
report(5)
again = ValueError("again")
try:
    inner(again)
except ValueError:
    pass
again.__traceback__ = None
report(again)
