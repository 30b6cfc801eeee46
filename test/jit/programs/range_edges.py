# Ranges up to the limits of small and of safe ints, with steps, backwards, empty.
total = 0
for start in (2 ** 31 - 700, 2 ** 53 - 700, -2 ** 31 - 700, -2 ** 53 - 700):
    last = None
    for i in range(start, start + 1400):
        total += i & 0xff
        last = i
    print(last)
for i in range(1000000, -1000000, -1333): total += i
for i in range(5, 5): total += 10 ** 9
for i in range(0, -10): total += 10 ** 9
for k in range(1500):
    for i in range(k % 4, 3): total += i
print(total)
