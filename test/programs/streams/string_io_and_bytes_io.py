# StringIO and BytesIO read, write, seek and close like files.
import io

s = io.StringIO()
for word in ("one", "two", "three"):
    s.write(word + "\n")
print(repr(s.getvalue()))
s.seek(0)
print(s.readline(), s.read(2), s.tell(), repr(s.read()))
print(repr(s.read()), repr(s.readline()))

s = io.StringIO("first\nsecond\n\nlast")
print([line for line in s])
s.seek(6)
s.write("SECOND")
print(repr(s.getvalue()))

b = io.BytesIO(b"abcdef")
buffer = bytearray(4)
print(b.readinto(buffer), buffer, b.readinto(buffer), buffer)
print(b.seek(-2, 2), b.read(), b.seek(10), b.write(b"!"))
print(b.getvalue())

source = bytearray(b"xyz")
b = io.BytesIO(source)
source[0] = 0
print(b.getvalue())

with io.StringIO("text") as s:
    print(s.read(1))
for action in (lambda: s.read(), lambda: s.write("x"), lambda: s.getvalue()):
    try:
        action()
    except ValueError as error:
        print("ValueError")
