# oracle: micropython
# OSError and errno: attributes, text, errorcode.
import errno

for name in ("EPERM", "ENOENT", "EIO", "EAGAIN", "ENOMEM", "EACCES", "EEXIST", "EISDIR", "EINVAL"):
    n = getattr(errno, name)
    print(name, errno.errorcode[n] == name, isinstance(n, int), OSError(n).errno == n, OSError(n).args == (n,))
e = OSError(5, "text")
print(e.errno, e.args, len(e.args))
print(OSError().args, OSError().errno, OSError("only text").args)
try:
    open("no such file here")
except OSError as e:
    print(e.errno > 0, type(e).__name__)
try:
    raise OSError(errno.EIO)
except OSError as e:
    print(e.errno == errno.EIO, isinstance(e, Exception))
print(5 in errno.errorcode or len(errno.errorcode) > 5)
