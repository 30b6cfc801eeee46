# oracle: python
# Files are written, read, appended to, sought in and iterated over; closed ones refuse.
import os

with open("notes.txt", "w") as f:
    print(f.write("alpha\n"))
    f.write("beta\n")
    print("gamma", 3, file=f)

with open("notes.txt") as f:
    print(f.readline(), f.read(2), f.readlines())
    f.seek(0)
    print([line.strip() for line in f])

with open("notes.txt", "a") as f:
    f.write("délta")

with open("notes.txt", "rb") as f:
    data = f.read()
    print(len(data), data[-6:])
    f.seek(-6, 2)
    print(f.tell(), f.read(1))
    part = bytearray(3)
    print(f.readinto(part), part)

with open("notes.txt", "r+") as f:
    f.write("ALPHA")
    f.seek(0)
    print(f.read(8))

try:
    f.read()
except ValueError:
    print("closed")
try:
    open("missing.txt")
except OSError as error:
    print(error.args[0])

os.mkdir("folder")
os.rename("notes.txt", "folder/notes.txt")
print(os.listdir("folder"), os.stat("folder/notes.txt")[6])
for action in (lambda: os.rmdir("folder"), lambda: os.mkdir("folder"), lambda: os.remove("none")):
    try:
        action()
    except OSError as error:
        print(error.args[0] in (2, 17, 39))
os.remove("folder/notes.txt")
os.rmdir("folder")
print(os.listdir("."))
