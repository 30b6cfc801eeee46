# Files and folders in an empty working folder: open modes, reading, writing, listing, removing.
import os

print(sorted(os.listdir(".")) == sorted(os.listdir()), "notes.txt" in os.listdir())
with open("notes.txt", "w") as f:
    print(f.write("first\n"), f.write("second\n"))
with open("notes.txt", "a") as f:
    f.write("third")
with open("notes.txt") as f:
    print(repr(f.read()))
with open("notes.txt") as f:
    print(repr(f.readline()), f.readlines())
with open("notes.txt") as f:
    print([line.strip() for line in f])
with open("notes.txt", "rb") as f:
    data = f.read()
    print(data, f.seek(0), f.read(3), f.tell(), f.seek(2, 1), f.read(2), f.seek(0, 2))
print(os.stat("notes.txt")[6], len(data))
with open("data.bin", "wb") as f:
    f.write(bytes(range(10)))
with open("data.bin", "r+b") as f:
    f.seek(5)
    f.write(b"\xff\xfe")
    f.seek(0)
    print(f.read())
os.mkdir("folder")
with open("folder/inside.txt", "w") as f:
    f.write("x")
print(sorted(os.listdir()), os.listdir("folder"))
os.rename("data.bin", "folder/moved.bin")
print(sorted(os.listdir("folder")))
for f in (lambda: open("missing.txt"), lambda: os.remove("missing.txt"), lambda: os.listdir("missing"), lambda: os.mkdir("folder"), lambda: os.rmdir("missing"), lambda: os.stat("missing")):
    try:
        f()
        print("no error")
    except OSError as e:
        print("OSError", e.errno > 0)
for name in os.listdir("folder"):
    os.remove("folder/" + name)
os.rmdir("folder")
os.remove("notes.txt")
print(os.listdir())
try:
    with open("w.txt", "w") as f:
        f.write("kept")
        raise KeyError("inside with")
except KeyError:
    with open("w.txt") as f:
        print(f.read())
