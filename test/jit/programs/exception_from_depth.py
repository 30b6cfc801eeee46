# An exception out of three inlined calls ends in a handler of the loop's frame; `finally` blocks run on its way.
log = []
def c(x):
    if x % 50 == 20: raise KeyError(x)
    return x
def b(x):
    try:
        return c(x) + 1
    finally:
        if x % 250 == 20: log.append(('finally', x))
def a(x):
    try:
        return b(x) * 2
    except ValueError:
        return -1
total = 0
for i in range(1500):
    try:
        total += a(i)
    except KeyError as e:
        total += e.args[0]
print(total, log)
