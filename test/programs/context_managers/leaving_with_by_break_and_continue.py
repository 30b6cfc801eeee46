# break, continue and return run __exit__; managers in loops, generators and nested functions.
log = []


class Mark:
    depth = 0

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        Mark.depth += 1
        log.append("+" + self.name)
        return self

    def __exit__(self, kind, value, tb):
        Mark.depth -= 1
        log.append("-" + self.name + ("!" if kind else ""))


def show(label):
    print(label, " ".join(log), Mark.depth)
    log.clear()


for i in range(4):
    with Mark(str(i)):
        if i == 1:
            continue
        if i == 2:
            break
        log.append("body%d" % i)
show("loop")


def find(x):
    with Mark("a"):
        for y in range(5):
            with Mark("b%d" % y):
                if y == x:
                    return y


print(find(1))
show("return")


def gen():
    with Mark("gen"):
        yield 1
        with Mark("inner"):
            yield 2
        yield 3


for x in gen():
    log.append(str(x))
    if x == 2:
        break
g = gen()
next(g)
next(g)
g.close()
log.append("closed")
log.clear()
Mark.depth = 0
print(list(gen()))
show("generator")
i = 0
while True:
    with Mark("w"):
        i += 1
        try:
            if i == 2:
                raise ValueError
            if i == 3:
                break
        except ValueError:
            log.append("caught")
            continue
        finally:
            log.append("f")
show("while")
with Mark("x") as x, Mark("y") as y:
    log.append(x.name + y.name)
show("two")
with Mark("tuple") as holder:
    pass
show("after " + holder.name)
