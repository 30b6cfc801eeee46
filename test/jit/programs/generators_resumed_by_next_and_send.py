# Generators resumed by next() and send(): sent values, ends with and without a value, errors, generators inside generators.
def g():
    x = 0
    while True:
        y = yield x
        if y is not None: x += y
        else: x += 1
        if x == 7: return 'end'
def h():
    try:
        yield 1
        yield 2
    finally:
        print('fin')
def bad():
    yield 1
    raise KeyError('k')
def stop():
    yield 1
    raise StopIteration(5)
a = g()
print(next(a), a.send(None), next(a), a.send(2))
try: a.send(3)
except StopIteration as e: print('stop', e.value)
try: next(a)
except StopIteration as e: print('stop', e.value)
b = g()
try: b.send(1)
except TypeError as e: print(e)
c = h()
print(next(c))
try:
    for i in range(5): print(next(c))
except StopIteration: print('S')
d = bad()
next(d)
try: next(d)
except KeyError as e: print('key', e.args)
try: next(d)
except StopIteration: print('S2')
e = stop()
next(e)
try: next(e)
except RuntimeError as x: print(x)
def rec():
    yield next(me)
me = rec()
try: next(me)
except ValueError as x: print(x)
print(next(iter([]), 9), next(g(), 3))
def outer():
    it = g()
    s = 0
    while True:
        s += next(it)
        yield s
o = outer()
print([next(o) for _ in range(5)])
try:
    for _ in range(9): print(o.send(None))
except (StopIteration, RuntimeError) as x: print(type(x), x)
def long(n):
    it = g2()
    s = 0
    for i in range(n):
        s += next(it)
        s += it.send(i)
    return s
def g2():
    i = 0
    while True:
        x = yield i
        i += 1 if x is None else x & 1
print(long(30000))
def fin(n):
    c = 0
    for i in range(n):
        it = h2()
        try:
            while True:
                c += next(it)
        except StopIteration as e:
            c += e.value
    return c
def h2():
    yield 1
    yield 2
    return 10
print(fin(5000))
class N:
    def __next__(self): return 4
print(next(N()))
m = g().send
print(m(None), m(4))
