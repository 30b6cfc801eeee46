# oracle: micropython
# A name with u before it means the module that is built in, whatever files there are; so does an empty sys.path.
import sys
import usys, utime, uos, ujson

print(usys is sys, utime, uos, ujson)
for name in ("ugc", "umath", "ubuiltins", "umissing", "u"):
    try:
        print(__import__(name))
    except ImportError as error:
        print(error)

path = sys.path
sys.path = ()
import struct

print(struct)
try:
    import missing
except ImportError as error:
    print(error)
sys.path = path
for length in (100, 256, 257):
    try:
        __import__("m" * length)
    except ImportError:
        print(length, "ImportError")
    except RuntimeError as error:
        print(length, error)
