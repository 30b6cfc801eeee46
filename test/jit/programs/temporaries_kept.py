# Objects that mostly die in the round they are made in, but are kept in some: by lists, closures, attributes, exceptions.
class T:
    def __init__(self, a, b):
        self.a = a
        self.b = b
kept = []
class Keep(Exception): pass
def use(t, i):
    if i % 300 == 7: kept.append(t)
    if i % 300 == 8: raise Keep(t, (i, t))
    if i % 300 == 9: return lambda: t
    return t.a + t.b
total = 0
for i in range(1500):
    t = T(i, (i, i + 1))
    t.b = t.b[1] + [i, 2][1]
    try:
        r = use(t, i)
        if callable(r): kept.append(r())
        else: total += r
    except Keep as e:
        kept.append(e.args[0])
        e.args[1][1].a += 1
print(total, [(t.a, t.b) for t in kept])
