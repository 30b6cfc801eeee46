# and, or, not and conditional expressions over values of all types; chained comparisons that stop early.
vals = [0, 1, '', 'a', None, [], [0], 0.0, -0.0, 2.5, (), False, True, {}, b'', b'x']
n = [0] * 6
calls = 0
def middle(x):
    global calls
    calls += 1
    return x
for i in range(1600):
    a = vals[i % 16]
    b = vals[i // 16 % 16]
    if a and b: n[0] += 1
    if a or b: n[1] += 1
    if not a: n[2] += 1
    n[3] += 5 if (a or b) is b else 7
    n[4] += len(str(a and b))
    if 0 < middle(i % 7) < middle(5) != 3: n[5] += 1
print(n, calls)
