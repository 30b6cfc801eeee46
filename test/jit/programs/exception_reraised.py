# `raise` in a handler, a raise from a handler, and a handler that returns out of loops.
class E(Exception): pass
def f(i):
    try:
        if i % 3 == 0: raise E(i)
        return 1
    except E:
        if i % 2: raise
        return 2
def g(i):
    try:
        return f(i)
    except E as e:
        raise ValueError(e.args[0] + 1)
total = 0
for i in range(1500):
    try:
        total += g(i)
    except ValueError as e:
        total += e.args[0]
print(total)
def find(rows, x):
    for r in rows:
        for v in r:
            try:
                10 // (v - x)
            except ZeroDivisionError:
                return v * 100
    else:
        return -1
rows = [list(range(k, k + 5)) for k in range(0, 50, 5)]
print([find(rows, x) for x in range(-2, 60, 3)])
