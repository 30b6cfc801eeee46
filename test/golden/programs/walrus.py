# Assignment expressions.
(a := 1)
if (a := b): c
while (a := b()): c
f(a := 1, (b := 2))
[a := 1, b := 2]
(a := 1, b := 2)
x = (a := (b := c))
(a := b) + a
a and (b := c)
x = (a := 1) if b else (c := 2)
lambda: (a := 1)
[x := y for y in z]
[y for y in z if (x := y)]
{x: (w := x) for x in z}
def local(a):
    if (b := a): return b
    c = [d := e for e in a]
    return d, c
def nested(a):
    return [[(b := x) for x in y] for y in a], b
def captured(a):
    f = lambda: b
    (b := a)
    return [c := x for x in a if f()], lambda: c
def declared():
    global g
    [g := x for x in ()]
assert (a := 1)
return_like = (a := 1)
class C:
    x = (y := 1)
f(a=(b := 1))
