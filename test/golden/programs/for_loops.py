# Loops over iterables, and over ranges, which count without one.
for a in b: c
for a in b: c
else: d
for a in b:
    if c: break
    if d: continue
    e
else: f
for a, b in c: d
for (a, b) in c: d
for [a, (b, c)] in d: e
for a, *b in c: d
for a.b in c: d
for a[b] in c: d
for a in b, c: d
for a in (b, c): d
for a in 1, 2, 3: d
for a in [1, 2]: d
for a in b if c else d: e
for a in lambda: b: c
for a in range(5): b
for a in range(b): c
for a in range(b, c): d
for a in range(b, c, 2): d
for a in range(b, c, -2): d
for a in range(5, 0, -1): d
for a in range(b, c, d): e
for a in range(b, c, 0): e
for a in range(*b): c
for a in range(b, *c): d
for a in range(n=1): d
for a in range(1, 2, 3, 4): d
for a in range(): d
for a in range(b()): c
for a in range(b(), c()): d
for a in range(-1): d
for a in range(10):
    if a: break
    if b: continue
else: c
for a, b in range(5): c
for a.b in range(5): c
for a[0] in range(1, 5): c
for a in b:
    for c in a:
        for d in c:
            if d: break
            if e: continue
        else: continue
        break
for a in range(3):
    for b in range(a):
        if b: break
        continue
    else: c
def local(n):
    for i in range(n): pass
    for i in range(1, n): n
    for i in range(n, -1, -1): return i
    for i in n:
        return i
    for i in n: pass
    else: return
def returns_from_nested(n):
    for i in n:
        for j in range(i):
            for k in j: return i, j, k
def captured(n):
    for i in range(n): f(lambda: i)
class C:
    for a in range(3): pass
    for b in a: pass
def range_is_local(range):
    for i in range(3): pass
for a in range(0x40000000): b
for a in range(1 << 40): b
for a in range(1.5): b
for a in range(b, 1.5, 2): c
for a in range(b, c, 1.5): c
