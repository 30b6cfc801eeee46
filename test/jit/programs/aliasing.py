# Two names for one object: a write through one is seen through the other in the same round.
class C:
    def __init__(self): self.n = 0; self.l = [0]
a, b, c = C(), C(), C()
total = 0
for i in range(1500):
    x = [a, b, c][i % 3]
    y = [a, b, c][i % 2]
    x.n = i
    y.n += 1
    total += x.n
    x.l[0] = i
    y.l[0] += 1
    total += x.l[0] + y.l[0] * 2
    if x is y: total += 1
    if i == 1000: b.l = a.l
print(total, a.n, b.n, c.n, a.l, b.l, c.l)
