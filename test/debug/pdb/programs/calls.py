import sys
def add(a, b):
    c = a + b
    return c

class K:
    def m(self, x):
        return add(x, 1)

def gen(n):
    for i in range(n):
        yield i

total = 0
for v in gen(3):
    total = add(total, v)
k = K()
print(k.m(4))
def bad():
    raise ValueError("no")
try:
    bad()
except ValueError:
    pass
print("end", total)
