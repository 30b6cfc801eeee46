# So many conditions that each round takes another path: bridges on bridges.
def run(n):
    a = b = c = d = 0
    for i in range(n):
        if i & 1: a += 1
        else: a += 2
        if i & 2: b += a
        elif i & 4: b -= a
        if i & 8:
            if i & 16: c += 1.5
            else: c += 1
        if i & 32 and i & 64 or not i & 128: d += 1
        if i % 11 == 0: continue
        d = -d if i % 13 == 0 else d
    return a, b, c, d
print(run(3000))
