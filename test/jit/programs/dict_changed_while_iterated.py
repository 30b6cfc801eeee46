# Values may change under a loop over a dict; programs copy the keys where they change the keys.
d = {k: k for k in range(50)}
total = 0
for r in range(60):
    for k in d:
        d[k] = d[k] + r
    for k, v in d.items():
        total += k * v
    for k in list(d):
        if k % 10 == r % 10:
            v = d.pop(k)
            d[k + 1000] = v
    for v in d.values(): total ^= v
print(total, len(d), sum(d), sorted(d)[:5])
