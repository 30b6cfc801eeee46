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
