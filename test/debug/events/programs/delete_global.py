counter = 0
other = 1


def bump():
    global counter
    global other
    counter += 1
    del other
    x = [1, 2, 3]
    del x[0], x[0]
    y = z = 2
    del y, z
    del (
        x
    )


def outer():
    n = 0

    def inner():
        nonlocal n
        n += 1
        return n
    inner()
    return inner()


bump()
print(counter, outer())
