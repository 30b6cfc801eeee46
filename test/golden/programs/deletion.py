# del of everything that can be deleted.
del a
del a, b
del (a, b)
del (a), b
del a.b
del a.b.c
del a[0]
del a[b:c]
del a[b, c]
del a.b[c].d
del (a.b, c[d]), e
del a,
def local(a, b):
    del a
    del b, a
    c = 1
    del c
def outer(a):
    def inner():
        nonlocal a
        del a
    del a
    return inner
def declared():
    global g
    del g
def high():
    a = b = c = d = e = f = g = h = i = j = k = l = m = n = o = p = q = r = 1
    del a, r
class C:
    x = 1
    del x
del f(1).x
