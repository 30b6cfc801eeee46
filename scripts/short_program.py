# What short programs use: the build runs and compiles it to make code caches of what that takes.
import sys
class C:
    def __init__(self, a, *b, c=1):
        self.a = a
    def m(self):
        return [x for x in range(3) if x and self.a < 3]
c = C(1)
for i in c.m():
    try:
        d = {'a': (i, 1.5), i: f'{i}'}
        if i in d and not d['a'][0] > 2: raise ValueError('x')
    except ValueError as e:
        i += 1
while i: i -= 1
print(c.m(), len(d), '%d' % i, 'a,b'.split(','))
# What gets hot, with thresholds that are low: calls, attributes, containers, branches for bridges, objects that stay inside.
class V:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def add(self, o):
        return V(self.x + o.x, self.y + o.y)
def f(n):
    return n if n < 2 else f(n - 1) + f(n - 2)
def hot(n):
    v = V(0.0, 1.0)
    s = [1, 2, 3]
    d = {'a': 1}
    t = 0
    for i in range(n):
        v = v.add(V(0.5, 0.25))
        if i % 3 == 0:
            d['a'] += s[i % 3]
        elif i & 1:
            s[1] = len(s) * i
            a, b = i, t
            t = (a ^ b) & 0xffff
        for j in range(5):
            t += j
        t = max(t, f(5)) % 1000
    for k, w in enumerate(s):
        t += k + w
    i = 0
    while i < n:
        try:
            i += 1
            if i == 50: raise ValueError
        except ValueError:
            t += 1
        t ^= ord('ab'[i & 1])
    return v.x, t, sum(k for k in range(20))
for i in range(5): hot(200)
