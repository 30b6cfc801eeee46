# A generator is sent values of changing types, thrown exceptions into and closed, from a hot loop.
def average():
    total = 0
    n = 0
    result = None
    try:
        while True:
            try:
                x = yield result
                total += x
                n += 1
                result = total / n
            except ValueError:
                total = n = 0
                result = 'reset'
    finally:
        log.append(n)
log = []
g = average()
next(g)
out = []
for i in range(1500):
    r = g.send(i if i < 700 else i + 0.5)
    if i % 300 == 299:
        out.append(r)
        out.append(g.throw(ValueError))
    if i == 1400:
        g.close()
        g = average()
        next(g)
print(out, log)
