# When the parts of a comprehension run, told by a log.
log = []


def note(name, value):
    log.append(name)
    return value


def show(label):
    print(label, " ".join(log))
    log.clear()


[note("body%d" % i, i) for i in note("source", range(3))]
show("list")
[note("b", i) for i in note("s", [1, 2, 3]) if note("if%d" % i, i % 2)]
show("if")
[note("body", 0) for i in note("outer", range(2)) for j in note("inner", range(2))]
show("nested")

{note("e%d" % i, i) for i in range(2)}
show("set")
g = (note("g%d" % i, i) for i in note("source", range(3)))
show("generator made")
next(g)
show("first")
list(g)
show("rest")

[note("a", 1), (note("b", 2), note("c", 3)), {note("d", 4)}]
show("list display")


def f(*args, **kwargs):
    log.append("call")


note("fn", f)(note("p1", 1), note("p2", 2), k=note("k", 3))
show("call")
note("obj", [0])[note("index", 0)] = note("value", 1)
show("subscript store")
x = note("left", 1) + note("right", 2) * note("third", 3)
show("operators")
note("if yes", 1) if note("condition", 0) else note("if no", 2)
show("conditional")
note("and1", 0) and note("and2", 1)
note("or1", 1) or note("or2", 2)
show("short circuits")
