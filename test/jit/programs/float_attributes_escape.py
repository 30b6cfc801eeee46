# Floats that live in attributes are unboxed inside the loop and must be whole when somebody looks at them.
class P:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def add(self, other):
        return P(self.x + other.x, self.y + other.y)
    def scale(self, k):
        return P(self.x * k, self.y * k)
kept = []
p = P(0.0, 0.0)
d = P(0.5, 0.25)
for i in range(2000):
    p = p.add(d.scale(i % 3))
    if i % 400 == 399:
        kept.append(p)
    if p.x > 700:
        p = P(p.x - 700, int(p.y))
print([(q.x, q.y) for q in kept], p.x, p.y)
