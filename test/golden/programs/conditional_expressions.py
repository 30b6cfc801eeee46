# x if y else z, nested and folded.
a = b if c else d
a = b if c else d if e else f
a = (b if c else d) if e else f
a = b if (c if d else e) else f
a = 1 if True else 2
a = 1 if 0 else 2
a = b if not c else d
a = b if c and d else e
a = b, c if d else e, f
a = lambda: b if c else d
a = [b if c else d for c in e if (f if g else h)]
f(a if b else c, d=e if f else g)
a = b() if c() else d()
def returns(a, b): return a if b else None
(a if b else c).d = 1
(a if b else c)[0] = 2
if a if b else c: d
while a if b else c: d
