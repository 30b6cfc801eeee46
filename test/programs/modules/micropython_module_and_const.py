# oracle: micropython
# micropython.const, schedule-free functions of the module, and constants in classes and functions.
import micropython
from micropython import const

A = const(10)
_B = const(A * 2)
_TEXT = const("text")


class Register:
    BASE = const(0x40000000)
    OFFSET = const(0x10)

    def address(self, n):
        return self.BASE + self.OFFSET * n


def f():
    local = const(5)
    return local * A + _B


print(A, _B, _TEXT, f(), hex(Register().address(3)), const("direct"))
print(micropython.opt_level() >= 0, const((1, 2))[1])


@micropython.bytecode
def plain(x):
    return x + 1


print(plain(1), callable(const))
try:
    exec("from micropython import const\nC = const(10)\nC = const(20)\n")
    print("assigned twice")
except SyntaxError as e:
    print("SyntaxError", e)
try:
    exec("from micropython import const\nD = const(undefined_name)\n")
except (SyntaxError, NameError) as e:
    print(type(e).__name__)
print("A" in globals(), "_B" in globals())
