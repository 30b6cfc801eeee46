# The whole generator protocol from outside.
def echo():
    received = []
    while True:
        try:
            x = yield len(received)
            received.append(x)
        except ValueError as e:
            received.append("caught " + str(e))
        except GeneratorExit:
            print("closing with", received)
            raise


g = echo()
print(next(g), g.send("a"), g.send("b"), next(g), g.throw(ValueError("v")), g.throw(ValueError), g.send(None))
g.close()
g.close()
for f in (lambda: next(g), lambda: g.send(1)):
    try:
        f()
    except StopIteration as e:
        print("finished", e.value)

g = echo()
try:
    g.send("too early")
except TypeError:
    print("TypeError")
print(next(g))
try:
    g.throw(IndexError("not handled"))
except IndexError as e:
    print("IndexError", e)
try:
    next(g)
except StopIteration:
    print("an unhandled exception ends it")


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = stubborn()
next(g)
try:
    g.close()
except RuntimeError:
    print("RuntimeError: ignored GeneratorExit")


def cleanup(log):
    try:
        yield "work"
        log.append("resumed")
    finally:
        log.append("cleaned")


log = []
g = cleanup(log)
g.close()
print(log)
g = cleanup(log)
next(g)
g.close()
print(log)
g = cleanup(log)
print(list(g), log)


def returns():
    x = yield 1
    return x * 2


g = returns()
next(g)
try:
    g.send(21)
except StopIteration as e:
    print("returned", e.value)
