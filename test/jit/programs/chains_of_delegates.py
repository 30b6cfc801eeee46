# Generators that delegate to generators that delegate: resumed, sent to, thrown into, closed, and given up at each depth.


def chain(depth, body):
    if depth == 0:
        return (yield from body)
    result = yield from chain(depth - 1, body)
    return (depth, result)


def count(n):
    for i in range(n):
        yield i
    return "end"


def echo():
    got = []
    try:
        while True:
            got.append((yield len(got)))
            if got[-1] == "stop":
                return got
    except ValueError as error:
        got.append(error.args[0])
        yield "caught"
        return got
    finally:
        got.append("finally")


def drain(generator):
    items = []
    while True:
        try:
            items.append(next(generator))
        except StopIteration as stop:
            return items, stop.value


# Each depth, by a loop, by native code, by hand.
for depth in range(12):
    print(list(chain(depth, count(4))), sum(chain(depth, count(5))), drain(chain(depth, count(3))))
total = 0
for again in range(60):
    for item in chain(again % 9, count(10)):
        total += item
print(total)

# What is sent goes to the innermost one, which need not be a generator.
for depth in (0, 1, 5):
    generator = chain(depth, echo())
    print(next(generator), generator.send("a"), generator.send("b"))
    try:
        generator.send("stop")
    except StopIteration as stop:
        print(stop.value)
print(drain(chain(4, [1, 2, 3])), drain(chain(4, iter("ab"))))
generator = chain(3, iter([1, 2]))
next(generator)
try:
    generator.send("x")
except AttributeError:
    print("no send")

# Thrown into, and closed.
for depth in (0, 2, 7):
    generator = chain(depth, echo())
    next(generator)
    generator.send(1)
    print(generator.throw(ValueError("thrown")))
    print(drain(generator))
    generator = chain(depth, echo())
    next(generator)
    generator.close()
    print(drain(generator))


# One in the middle is taken further, or closed, by somebody else.
def relay(inner):
    yield "begin"
    result = yield from inner
    yield ("result", result)


inner = count(5)
middle = relay(inner)
outer = relay(middle)
print(next(outer), next(outer), next(outer), next(inner), next(middle), next(outer))
middle.close()
print(drain(outer))
inner = count(5)
outer = relay(relay(inner))
print(next(outer), next(outer), next(outer))
inner.close()
print(drain(outer))


# One that runs already.
class Holder:
    pass


def recursive(holder):
    yield 1
    yield from holder.generator


def meddling(holder):
    for i in range(3):
        yield i
        try:
            next(holder.generator)
        except ValueError as error:
            print("running:", error)


holder = Holder()
holder.generator = relay(relay(meddling(holder)))
print(drain(holder.generator))
holder.generator = recursive(holder)
print(next(holder.generator))
try:
    next(holder.generator)
except ValueError as error:
    print("itself:", error)


# Errors that come from the bottom of a chain, and are handled on the way, or end it.
def failing(n):
    for i in range(n):
        yield i
    raise KeyError(n)


def guarded(inner):
    try:
        yield from inner
    except KeyError as error:
        yield ("handled", error.args[0])


for depth in (1, 4):
    print(list(guarded(chain(depth, failing(2)))), list(chain(depth, guarded(failing(1)))))
    generator = chain(depth, failing(1))
    print(next(generator))
    try:
        next(generator)
    except KeyError as error:
        print("failed", error.args[0], list(generator))


# Chains that grow while they are gone through, from within.
def growing(n):
    yield n
    if n:
        yield from growing(n - 1)
    yield -n


print(list(growing(12)), sum(growing(40)), [x for x in growing(5)], max(growing(30)))


# Pending exceptions, and the recursion limit at any depth of a chain that could be resumed before.
def deep(n):
    if n:
        yield from deep(n - 1)
    else:
        yield "bottom"
        yield "again"


def resumed_at(generator, depth):
    return next(generator) if depth == 0 else resumed_at(generator, depth - 1)


def deepest(generator):
    """Resumes it with less and less room until there is none."""
    depth = 0
    while True:
        depth += 1
        try:
            resumed_at(generator, depth)
        except RuntimeError:
            return "no room"
        except StopIteration:
            return "ended"


def endless(n):
    if n:
        yield from endless(n - 1)
    else:
        while True:
            yield 0


print(drain(deep(60)))
generator = endless(60)
print(next(generator), deepest(generator))
