# oracle: micropython
# While the heap is locked, code may use what is there, but not make objects or let them grow.
import micropython


class Point:
    def __init__(self, x):
        self.x = x


def attempt(name, action):
    micropython.heap_lock()
    try:
        action()
        print(name, "works")
    except MemoryError:
        print(name, "MemoryError")
    micropython.heap_unlock()


items = [1, 2, 3]
many = list(range(100))
data = bytearray(4)
point = Point(1)
pair = (1, 2)
table = {1: 2}
view = memoryview(data)


def store():
    items[0] = 5
    data[1] = 7
    table[1] = 3
    point.x = 4


def generate():
    for item in items:
        for key in table:
            pass


attempt("arithmetic", lambda: 1 + 2 * len(items))
attempt("store", store)
attempt("iterate", generate)
attempt("list", lambda: [])
attempt("tuple", lambda: (items,))
attempt("dict", lambda: {})
attempt("set", lambda: {1})
attempt("slice", lambda: items[0:2])
attempt("extend", lambda: items.extend(many))
attempt("instance", lambda: Point(1))
attempt("bytearray", lambda: bytearray(2))
attempt("grow", lambda: data.extend(b"12345678901234567890"))
attempt("memoryview", lambda: memoryview(data))
attempt("items", lambda: table.items())
attempt("format", lambda: "{}".format(1))
attempt("exec", lambda: exec("1"))
print(items, data)

micropython.heap_lock()
micropython.heap_lock()
print(micropython.heap_unlock(), micropython.heap_unlock(), [])
