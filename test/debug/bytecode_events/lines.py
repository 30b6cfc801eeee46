import sys


def trace(frame, event, arg):
    print(event, frame.f_code.co_name, frame.f_lineno)
    return trace


def add(a,
        b):
    for i in [1,
              2]: a += i
    if a > 100:
        pass
    return (a +
            b)


def define():
    """Nothing."""
    class C:
        z = 1
        def f(self): return self.z

    def deco(f):
        return f

    @deco
    def h(a=1,
          b=2):
        pass

    h()
    l = lambda: C().f()
    return l()


def conditions():
    global q
    if (no and
        yes):
        print('not reached')
    elif yes: pass
    q = 1; assert q
    del q


no = 0
yes = 1
sys.settrace(trace)
add(1,
    add(2, 3))
define()
conditions()
exec("""
a = 1

b = 2
""")
sys.settrace(None)
