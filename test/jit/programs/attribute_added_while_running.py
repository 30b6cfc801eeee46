# Instances of one class get other attributes in the middle of a loop, in different orders.
class C:
    pass
def fill(o, i):
    o.a = i
    if i % 50 == 49:
        o.extra = i * 2
    o.b = i + 1
    return o
total = 0
for i in range(1500):
    o = fill(C(), i)
    total += o.a + o.b
    if hasattr(o, 'extra'):
        total += o.extra
print(total)
o = C()
o.n = 0
for i in range(1500):
    o.n += 1
    if i == 1200: o.late = 5
    if i > 1200: o.n += o.late
    if i == 1400: del o.late
    if i == 1400: o.late = -1
print(o.n, o.late)
