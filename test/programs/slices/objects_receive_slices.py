# What __getitem__, __setitem__ and __delitem__ get for subscripts of every form.
class Recorder:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", show(key), value)

    def __delitem__(self, key):
        print("del", show(key))


def show(key):
    if isinstance(key, slice):
        return "slice(%r, %r, %r)" % (key.start, key.stop, key.step)
    if isinstance(key, tuple):
        return "(" + ", ".join(show(k) for k in key) + ")"
    return repr(key)


r = Recorder()
for key in (r[1], r["a"], r[1:2], r[:], r[::2], r[1:], r[:5], r[-1:-5:-1], r[1, 2], r[1:2, 3], r[:, ::2], r[...], r[()], r[1,]):
    print(show(key))
r[0] = "a"
r[1:3] = "b"
r["k", 1] = "c"
del r[0]
del r[::-1]
r[5] = r[6] = "chained"


class Poly:
    def __init__(self, *c):
        self.c = list(c)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return Poly(*self.c[i])
        return self.c[i] if i < len(self.c) else 0

    def __repr__(self):
        return "Poly%s" % (tuple(self.c),)


p = Poly(1, 2, 3, 4)
print(p[0], p[10], p[1:], p[::2], p[::-1], p[1:3])
s = r[1:10:3]
print(s.start, s.stop, s.step, type(s) is slice, list(range(20))[s], [0, 1, 2][r[1:]])
