# Special methods called from a hot loop: arithmetic, reflected, comparison, container, call, bool; replaced on the way.
class V:
    def __init__(self, n): self.n = n
    def __add__(self, o): return V(self.n + (o.n if isinstance(o, V) else o))
    def __radd__(self, o): return V(o + self.n * 2)
    def __mul__(self, k): return V(self.n * k)
    def __eq__(self, o): return isinstance(o, V) and self.n == o.n
    def __lt__(self, o): return self.n < o.n
    def __len__(self): return self.n % 5
    def __getitem__(self, i): return self.n + i
    def __setitem__(self, i, v): self.n = v
    def __contains__(self, i): return i == self.n % 3
    def __neg__(self): return V(-self.n)
    def __iadd__(self, o):
        self.n += o
        return self
v = V(1)
total = 0
for i in range(1500):
    w = v + i
    w = w + v
    w = 3 + w
    total += w.n + len(w) + w[2] + (i % 3 in w) + (v == w) + (v < w)
    if w: total += 1
    w[0] = 4
    v += 1
    v = -(v * -1)
    if i == 1000: V.__add__ = lambda self, o: V(7)
    if i == 1200: V.__len__ = lambda self: 3
    if v.n > 10000: v = V(1)
print(total, v.n)
