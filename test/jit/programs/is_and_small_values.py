# `is` on small ints, bools, None, and objects inside a loop.
a = None
l = [None, True, False, 0, 1, '', (), a]
n = [0] * 6
o = object()
for i in range(1600):
    x = l[i % 8]
    if x is None: n[0] += 1
    if x is True: n[1] += 1
    if x is not False: n[2] += 1
    if x is a: n[3] += 1
    if x is l[(i + 1) % 8]: n[4] += 1
    if (o if i % 3 else x) is o: n[5] += 1
print(n)


# None when the loop is recorded, something else in a later run of it.
def same(z, n):
    count = 0
    for i in range(n):
        if z is False: count += 1
        if z is True: count += 10
        if z is 1: count += 100
        if False is z: count += 1000
    return count


print([same(z, 1200) for z in (None, False, True, 1, None)])
z = None
for k in range(3):
    count = 0
    i = 1200
    while i > 0:
        if z is False: count += 1
        i -= 1
    print(count)
    z = k != 0
