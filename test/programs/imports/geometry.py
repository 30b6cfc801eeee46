# module
# Imported by the programs of this folder: constants, a function, a class, an underscore name and a counter.
PI = 3.14
_private = "hidden"
loads = 0


def area(r):
    global loads
    loads += 1
    return PI * r * r


class Square:
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2
