# An attribute holds ints, then floats, then a str, then None; uses must see each.
class C:
    def __init__(self): self.v = 0
o = C()
seen = []
for i in range(1600):
    if i == 400: o.v = 0.5
    if i == 800: o.v = 'x'
    if i == 1200: o.v = None
    try:
        o.v = o.v + 1
    except TypeError:
        if i % 200 == 0: seen.append((i, type(o.v).__name__))
    if i % 200 == 199: seen.append((i, o.v))
print(seen)
