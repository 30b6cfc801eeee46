# The accumulator of a compiled loop becomes a float in the middle, then an int again.
def run(n):
    a = 0
    out = []
    for i in range(n):
        if i == n // 2:
            a = a / 2
        if i == n - 100:
            a = int(a)
        a += 3
        if i % 250 == 0 or i > n - 3:
            out.append(a)
    return out
print(run(1500))
print(run(3000))
def other(xs):
    s = 0
    for x in xs:
        s = s + x
    return s
for k in range(400):
    other([1, 2, 3, 4])
print(other([1, 2, 3, 4]), other([1, 2.5, 3]), other([True, False]), other([2 ** 60, 2 ** 60]), other([0.5]))
