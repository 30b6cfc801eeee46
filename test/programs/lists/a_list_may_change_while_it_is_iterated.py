# Appending, removing and clearing during a for loop, and iterators over changing lists.
l = [1, 2, 3]
for x in l:
    if x < 4:
        l.append(x + 3)
print(l)
l = [1, 2, 3, 4, 5, 6]
for x in l:
    if x % 2 == 0:
        l.remove(x)
print(l)
l = [1, 1, 2, 2, 3]
for x in l:
    if x < 3:
        l.remove(x)
print(l)
l = list(range(10))
seen = []
for x in l:
    seen.append(x)
    if x == 3:
        l.clear()
print(seen, l)
it = iter([1, 2])
print(next(it), next(it), next(it, None), next(it, None))
l = [1]
it = iter(l)
print(next(it))
l.append(2)
print(next(it))
try:
    next(it)
except StopIteration:
    print("stop")
l = [0, 1, 2, 3]
for i in range(len(l) - 1, -1, -1):
    if l[i] % 2:
        del l[i]
print(l)
for i, x in enumerate(l):
    l[i] = x * 10
print(l)
a = [1, 2, 3]
a[:] = [x for x in a if x != 2]
print(a)
r = []
r.append(r)
print(len(r), r[0] is r, r[0][0][0] is r)
