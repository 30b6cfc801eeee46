# A local is deleted in some rounds: reading it raises, assigning brings it back.
def run(n):
    y = 1
    total = unbound = 0
    for i in range(n):
        if i % 100 == 37: del y
        try:
            total += y
        except NameError:
            unbound += 1
            y = i
    return total, unbound, y
print(run(1500))
def maybe(n):
    total = 0
    for i in range(n):
        if i > 1200: late = i
        try:
            total += late
        except NameError:
            total -= 1
    return total
print(maybe(1500))
