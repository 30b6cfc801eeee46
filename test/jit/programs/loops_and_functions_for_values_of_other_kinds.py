# The same loops and functions get ints, floats, strs and tuples by turns, in phases and mixed: places have trees for some of
# them, and give up telling them apart where there are too many.


def total(items, start):
    s = start
    for item in items:
        s = s + item
    return s


def product(a, b):
    n = len(a)
    rows = []
    for i in range(n):
        row = []
        for j in range(n):
            s = 0
            for k in range(n):
                s += a[i][k] * b[k][j]
            row.append(s)
        rows.append(row)
    return rows


def twice(x, times):
    while times > 0:
        x = x + x
        times -= 1
    return x


def step(x):
    if x == 0:
        return 0
    if x < 0:
        return -1
    return x


def calls(values):
    out = []
    for v in values:
        out.append(step(v))
    return out


def sink(heap, item):
    i = len(heap) - 1
    while i > 0:
        parent = (i - 1) >> 1
        if heap[parent] <= item:
            break
        heap[i] = heap[parent]
        i = parent
    heap[i] = item


def fill(items):
    heap = []
    for item in items:
        heap.append(item)
        sink(heap, item)
    return heap


def down(x, n):
    if n == 0:
        return x
    return down(x + 0.5 if n % 3 == 0 else x, n - 1) + 1


for phase in range(6):
    print(total(range(60), 0), total([0.5] * 60, 0), total(['a'] * 60, ''), total([(1,)] * 60, ()) == (1,) * 60)
    print(total([1] * 30 + [1.5] * 30 + [1] * 30, 0), total([True] * 40, 0), total([1 << 60] * 40, 0))
    ints = [[i * j % 7 for j in range(8)] for i in range(8)]
    print(product(ints, ints)[3], product([[x / 4 for x in row] for row in ints], ints)[5])
    print(twice(1, 20), twice(0.25, 20), twice('ab', 5), twice([1], 4), twice(True, 3), twice((1, 2), 2))
    print(calls([1, 2, 0, -5] * 20)[-4:], calls([1.5, -0.0, -2.5] * 20)[-3:], calls([True, False] * 20)[-2:])
    print(calls([1, 1.5, True, 1 << 70] * 30)[-4:])
    print(fill([(i * 37) % 101 for i in range(120)])[:6])
    print(fill([((i * 37) % 11, i) for i in range(120)])[:4])
    print(fill([(i * 37) % 101 / 4 for i in range(120)])[:6])
    print(fill(['%03d' % ((i * 37) % 101) for i in range(120)])[:6])
    print(down(0, 20), down(1.5, 20))
