# One loop over range, list, tuple, dict, str, bytes, set, enumerate, zip, map, filter, reversed and iterators of classes.
class Up:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
class Get:
    def __getitem__(self, i):
        if i > 4: raise IndexError
        return i * 3
def weigh(xs):
    t = 0
    for x in xs:
        if isinstance(x, tuple): t += len(x) * 10 + weigh(x)
        elif isinstance(x, str): t += ord(x)
        else: t += x
    return t
for k in range(120):
    things = [range(5), [1, 2, 3], (1, 2.5), {1: 2, 3: 4}, 'ab\u20ac', b'xyz', enumerate([7, 8]), zip([1, 2], 'qr'),
        map(abs, [-1, -2]), filter(None, [0, 1, 2]), reversed([1, 2, 3]), Up(4), Get(), {5}, {1: 2}.items(), (x for x in (1, 2))]
    weights = [weigh(t) for t in things]
print(weights)
