# Dicts in hot loops: get, setdefault, pop, in, del; equal keys of other types; a key that is a tuple; growth.
d = {}
total = 0
for i in range(1600):
    k = [i % 7, float(i % 7), i % 2 == 0, str(i % 5), (i % 3, 'a')][i % 5]
    d[k] = d.get(k, 0) + 1
    if i % 11 == 0: total += d.pop(k)
    total += d.setdefault(i % 13, i)
    if (i, 'a') in d or i % 13 in d: total += 1
    if i % 400 == 399:
        del d[i % 13]
        total += len(d)
print(total, len(d), sorted((str(k), v) for k, v in d.items()))
words = 'the quick brown fox jumps over the lazy dog the end'.split()
count = {}
for r in range(150):
    for w in words:
        if w in count: count[w] += 1
        else: count[w] = 1
print(sorted(count.items()))
