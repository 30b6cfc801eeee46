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
