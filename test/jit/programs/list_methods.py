# append, pop, insert, remove, index, sort with a key in Python, reverse, slices with assignment and deletion.
l = []
total = 0
for i in range(1500):
    l.append(i * 7 % 31)
    if i % 3 == 0: l.insert(len(l) // 2, i)
    if len(l) > 30:
        total += l.pop() + l.pop(0)
        del l[5:8]
        l[2:4] = [i, i + 1, i + 2]
    if i % 100 == 99:
        l.sort(key=lambda x: (x % 5, x))
        l.reverse()
        total += l.index(l[3])
        l.remove(l[0])
    total += l[i % len(l)] + l[-1 - i % len(l)] + len(l[::2])
print(total, l)
