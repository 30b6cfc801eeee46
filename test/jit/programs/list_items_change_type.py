# A list of ints gets a float, a str, a big int in the middle of a loop that reads and writes it.
l = [0] * 20
trouble = 0
for i in range(2000):
    k = i % 20
    if i == 500: l[3] = 0.5
    if i == 900: l[4] = 'x'
    if i == 1300: l[5] = 2 ** 60
    if i == 1500: l.append(7)
    try:
        l[k] += 1
        l[-1] = l[k] - 1
        if l[k] > l[k - 1]: trouble += 1
    except TypeError:
        trouble += 100
print(trouble, l)
