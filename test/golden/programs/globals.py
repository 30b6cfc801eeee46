# Global and nonlocal declarations.
a = 1
global b
b = 2
def f():
    global a
    a = 2
    return a, b
def g():
    global a, b, c
    a += 1
    b, c = c, b
    del c
    for a in b: pass
    with b as a: pass
    import a
    from b import a
    def b(): pass
    class c: pass
    try: pass
    except A as a: pass
def h():
    x = 1
    def i():
        global x
        x = 2
        def j():
            nonlocal_like = x
            return nonlocal_like
        return j
    return i, x
def k():
    a = b = 1
    def l():
        nonlocal a, b
        a, b = b, a
        def m():
            nonlocal b
            b += a
        return m
    return l
class C:
    global d
    d = 1
    def method(self):
        global e
        e = d
def implicit(): return undefined, print, len
def walrus():
    global w
    if (w := 1): return w
def comprehension():
    global y
    return [y := x for x in ()]
