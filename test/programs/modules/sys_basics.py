# sys: stdout, exit, modules, maxsize and byteorder as far as they can be told apart from the machine.
import sys

sys.stdout.write("written without print\n")
print(sys.stdout.write("four"), sys.byteorder, sys.maxsize >= 2**30, (sys.maxsize + 1) & sys.maxsize == 0)
print(isinstance(sys.path, list), isinstance(sys.modules, dict), isinstance(sys.version, str), isinstance(sys.argv, list))
print(sys.version_info[0], sys.version_info >= (3, 4), sys.version_info[:1], len(sys.implementation.name) > 0)
print("sys" in sys.modules or True, isinstance(sys.platform, str))
for arguments in ((), (0,), (3,), ("message",)):
    try:
        sys.exit(*arguments)
    except SystemExit as e:
        print(arguments, e.args, isinstance(e, Exception))
try:
    raise SystemExit(4)
except BaseException as e:
    print(type(e).__name__, e.args)


def finish():
    try:
        sys.exit(0)
    finally:
        print("finally before exit")


try:
    finish()
except SystemExit:
    print("caught")
print(sys.getsizeof([]) > 0 if hasattr(sys, "getsizeof") else True)
sys.exit()
print("never printed")
