# What is the same object without the compiler is the same in traces: the empty tuple, however it comes about, and what
# goes through tuples, cells and attributes.


def rest(*args):
    return args


def empty_tuples(n):
    same = 0
    for i in range(n):
        a = ()
        b = rest()
        c = (i, i)[2:]
        d = (i,) * 0
        e = tuple([])
        f = a + b
        same += (a is b) + (b is c) + (c is d) + (d is e) + (e is f)
        for t in (a, b):
            if t is ():
                same += 1
    return same


def kept(n):
    last = None
    count = 0
    for i in range(n):
        args = rest()
        if args is last:
            count += 1
        last = args
    return count


def of_one_item(n):
    last = None
    count = 0
    for i in range(n):
        args = rest(i)
        if args is last:
            count += 1
        last = args
        if last is args and last is not (i,):
            count += 10
    return count


class Box:
    def __init__(self, item):
        self.item = item
        self.items = (item, self)

    def method(self):
        return self


def moved(n):
    count = 0
    for i in range(n):
        thing = [i]
        box = Box(thing)
        a, b = box.items
        count += (a is thing) + (b is box) + (box.item is thing) + (box.method() is b)
        count += ([i] is thing) + (Box(thing) is box)
        inner = lambda: thing
        count += inner() is thing
    return count


for n in 3, 40:
    print(empty_tuples(n), kept(n), of_one_item(n), moved(n))
