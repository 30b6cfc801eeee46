# StringIO and BytesIO: reading, writing, seeking, iteration.
import io

s = io.StringIO("line one\nline two\n\nlast")
print(repr(s.read(4)), repr(s.readline()), repr(s.read(0)), repr(s.readline()), repr(s.read()), repr(s.read()))
s.seek(0)
print([line for line in s])
s = io.StringIO()
print(s.write("hello"), s.write(""), s.write(" world\n"), repr(s.getvalue()))
print("printed", 1, file=s)
print(repr(s.getvalue()))
s.seek(0)
s.write("J")
print(repr(s.getvalue()), repr(s.read(5)))
b = io.BytesIO(b"\x00\x01\x02\x03rest")
print(b.read(2), b.read(1), b.read(), b.read())
b.seek(4)
print(b.read(2), b.tell(), b.seek(0, 2), b.read(), b.seek(5), b.read())
b = io.BytesIO()
print(b.write(b"abc"), b.write(bytearray(b"de")), b.getvalue())
b.seek(1)
b.write(b"XY")
print(b.getvalue(), b.tell())
buffer = bytearray(4)
b.seek(0)
print(b.readinto(buffer), buffer, b.readinto(buffer), buffer, b.readinto(buffer))
with io.StringIO("managed") as m:
    print(m.read())

lines = io.StringIO("a=1\nb=2\n# note\n\nc=3\n")
config = {}
for line in lines:
    line = line.strip()
    if line and not line.startswith("#"):
        k, v = line.split("=")
        config[k] = int(v)
print(sorted(config.items()), list(io.StringIO("x\ny")))
closed = io.StringIO("z")
closed.close()
try:
    closed.read()
except (ValueError, OSError):
    print("closed")
