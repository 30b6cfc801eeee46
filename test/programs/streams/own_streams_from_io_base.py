# oracle: micropython
# A class derived from IOBase is a stream: print and BufferedWriter write to it piece by piece.
import io


class Log(io.IOBase):
    def __init__(self):
        self.pieces = []

    def write(self, data):
        self.pieces.append(bytes(data))
        return len(data)


log = Log()
print("total", 42, file=log)
print(b"".join(log.pieces))


class Slow(io.IOBase):
    """Takes two bytes at a time."""

    def __init__(self):
        self.data = b""

    def write(self, data):
        self.data += bytes(data[:2])
        return min(2, len(data))


slow = Slow()
print("everything arrives", file=slow)
print(slow.data)


class Broken(io.IOBase):
    def write(self, data):
        return -28

    def ioctl(self, request, argument):
        return -22


try:
    print("x", file=Broken())
except OSError as error:
    print("OSError", error.args)
