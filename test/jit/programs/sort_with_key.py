# sort, min, map and filter call Python functions that are compiled, raise in some calls, and change what they use.
calls = 0
k = 3
def key(x):
    global calls, k
    calls += 1
    if calls % 500 == 0: k += 1
    if calls % 777 == 776: raise ValueError(calls)
    return x * 7 % k
errors = 0
l = list(range(40))
for i in range(60):
    try:
        l = sorted(l, key=key)
        m = min(l, key=key)
        l = list(map(lambda v: (v * 3 + m) % 101, filter(lambda v: key(v) != 0 or v > 3, l))) + list(range(i % 9))
        l = l[:40]
    except ValueError:
        errors += 1
print(calls, errors, k, l)
