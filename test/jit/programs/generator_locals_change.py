# The locals of a generator change their types between two of its resumptions.
def walk(values):
    a = 0
    for v in values:
        b = a
        a = a + v
        yield a, b
out = []
for a, b in walk([1] * 700 + [0.5] * 300 + [2 ** 53] * 100 + [True] * 300):
    last = a, b
    if type(a) is not type(b): out.append((a, b))
print(out, last)
