# Functions left from inside nested loops, from try and with, with values of different types; falling off the end.
def find(l, x):
    for i, row in enumerate(l):
        for v in row:
            if v == x: return i
            if v is None: return 'none'
            if v == 'stop': return
    return -1.0
rows = [[1, 2], [3, 4], [5, None], [6, 'stop'], [7]]
counts = {}
for i in range(1600):
    if i % 4 == 3: rows[2][1] = 0
    else: rows[2][1] = None
    r = find(rows, i % 9)
    counts[str(r)] = counts.get(str(r), 0) + 1
print(sorted(counts.items()))
