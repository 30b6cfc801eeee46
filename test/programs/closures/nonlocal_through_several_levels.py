# nonlocal reaches the nearest enclosing binding, at any depth.
def outer():
    x = "outer"
    y = 0

    def middle():
        nonlocal y
        x = "middle"

        def inner():
            nonlocal x, y
            x += "+inner"
            y += 1
            return x, y

        r = inner(), inner()
        y += 10
        return r, x

    return middle(), middle(), x, y


print(outer())


def counter(start=0, step=1):
    n = start

    def increment(by=None):
        nonlocal n
        n += step if by is None else by
        return n

    def reset():
        nonlocal n
        n = start

    def value():
        return n

    return increment, reset, value


inc, reset, value = counter(10, 5)
other, _, other_value = counter()
print(inc(), inc(), inc(100), other(), value(), other_value())
reset()
print(value(), inc(), other())


def accumulate():
    total = 0
    history = []

    def add(x):
        nonlocal total
        total += x
        history.append(total)
        return history

    return add


a, b = accumulate(), accumulate()
for i in range(4):
    a(i)
print(a(10), b(1), a is b)


def deleted():
    v = 1

    def use():
        return v

    first = use()
    del v
    try:
        return first, use()
    except NameError:
        return first, "NameError"


print(deleted())


def before_assignment():
    def use():
        return late

    try:
        use()
    except NameError:
        print("late is not bound yet")
    late = 5
    return use()


print(before_assignment())
