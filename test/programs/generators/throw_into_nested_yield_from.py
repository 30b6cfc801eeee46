# throw, send and close pass through yield from to the innermost generator.
log = []


def inner(name):
    try:
        while True:
            try:
                x = yield name
                log.append((name, x))
                if x == "stop":
                    return name + " returned"
            except ValueError as e:
                log.append((name, "ValueError", e.args))
    finally:
        log.append((name, "finally"))


def middle():
    r = yield from inner("first")
    log.append(r)
    try:
        r = yield from inner("second")
    except KeyError as e:
        log.append(("middle caught", e.args))
        r = "after KeyError"
    return r


def outer():
    try:
        r = yield from middle()
        log.append(("outer got", r))
        yield "last"
    finally:
        log.append("outer finally")


def show():
    print(log)
    log.clear()


g = outer()
print(next(g), g.send(1), g.throw(ValueError("a")))
show()
print(g.send("stop"))
show()
print(g.throw(ValueError("b")))
print(g.throw(KeyError("c")))
show()
print(list(g))
show()
g = outer()
next(g)
g.close()
show()
g = outer()
next(g)
try:
    g.throw(IndexError("through all"))
except IndexError as e:
    print(e)
show()


def delegating_to_a_list():
    r = yield from [1, 2]
    print("list gives", r)
    yield from "ab"
    yield from range(2)
    yield from ()


print(list(delegating_to_a_list()))
g = delegating_to_a_list()
next(g)
try:
    g.throw(ValueError("list has no throw"))
except ValueError as e:
    print(e)
try:
    next(g)
except StopIteration:
    print("ended")
