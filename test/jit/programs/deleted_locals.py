# Locals that are deleted, and read or deleted again while they have no value.
def deletes(n, z):
    unbound = 0
    for i in range(n):
        try:
            del z
        except NameError:
            z = i
            unbound += 1
        for j in [1, 2, 3]:
            pass
    return unbound


def reads(n):
    y = 1
    unbound = 0
    total = 0
    for i in range(n):
        try:
            x = y
            total += x
        except NameError:
            unbound += 1
            y = i
        if i % 3 == 0:
            try:
                del y
            except NameError:
                unbound += 100
        for j in (1, 2):
            pass
    return unbound, total


for n in (1, 7, 30, 1500):
    print(deletes(n, 2), reads(n))
