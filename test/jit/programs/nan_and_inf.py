# oracle: micropython
# Comparisons with NaN are all false but one; min and max keep the order of their arguments; `in` looks at identity first.
nan = float('inf') - float('inf')
inf = float('inf')
values = [1.0, 2.0, nan, 3.0, inf, -inf, 4.0]
counts = [0] * 8
for i in range(1400):
    x = values[i % 7]
    y = values[(i + i // 7) % 7]
    if x < y: counts[0] += 1
    if not x < y: counts[1] += 1
    if x == y: counts[2] += 1
    if x != y: counts[3] += 1
    if x >= y: counts[4] += 1
    if not (x >= y): counts[5] += 1
    if x in values: counts[6] += 1
    if x != x: counts[7] += 1
print(counts)
total = 0
for i in range(1300):
    try:
        total += int(values[i % 7])
    except OverflowError:
        total += 100
    except ValueError:
        total += 10000
print(total)
