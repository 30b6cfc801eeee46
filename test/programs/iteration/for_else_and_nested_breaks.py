# else of for and while, break, continue and return out of nested loops.
for n in range(2, 20):
    for d in range(2, n):
        if n % d == 0:
            break
    else:
        print(n, end=" ")
print()
for limit in (3, 10):
    i = 0
    while i < 5:
        i += 1
        if i == limit:
            print("break at", i)
            break
        if i % 2:
            continue
        print("even", i)
    else:
        print("ran out", i)


def find(matrix, x):
    for r, row in enumerate(matrix):
        for c, v in enumerate(row):
            if v == x:
                return r, c
    return None


m = [[1, 2, 3], [4, 5, 6]]
print(find(m, 5), find(m, 9))
out = []
for a in range(4):
    if a == 1:
        continue
    for b in range(4):
        if b == a:
            break
        if (a + b) % 2:
            continue
        out.append((a, b))
    else:
        out.append("else %d" % a)
print(out)
for x in []:
    pass
else:
    print("empty loop has an else")
while False:
    pass
else:
    print("so has a while")
try:
    for x in [1, 2]:
        try:
            if x == 2:
                break
        finally:
            print("finally", x)
    else:
        print("never")
finally:
    print("outer", x)
for i in range(3):
    for i in range(10, 12):
        pass
    print(i, end=" ")
print()
n, steps = 27, 0
while n != 1:
    n = 3 * n + 1 if n % 2 else n // 2
    steps += 1
print(steps)
