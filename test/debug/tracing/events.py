# The events of generators, exceptions, finally blocks, `with`, methods that operators call, and native functions that call back.

import sys
def tr(frame, event, arg):
    if not frame.f_code.co_filename.endswith('events.py'): return None
    a = type(arg).__name__
    if event == 'return' and (arg is None or type(arg) in (int, str, tuple)): a = repr(arg)
    if event == 'exception': a = arg[0].__name__ + ' ' + type(arg[1]).__name__
    print(event, frame.f_code.co_name, frame.f_lineno, a)
    return tr
def prof(frame, event, arg):
    if not frame.f_code.co_filename.endswith('events.py'): return None
    a = arg.__name__ if event.startswith('c_') and hasattr(arg, '__name__') else ''
    print('P', event, frame.f_code.co_name, frame.f_lineno)

def fact(n):
    if n == 0:
        return 1
    return n * fact(n - 1)

def gen():
    x = yield 1
    try:
        yield 2
    finally:
        print('fin', x)

def gen2():
    yield 0
    r = yield from gen()
    yield from [7, 8]
    return 5

def exc():
    try:
        raise ValueError('a')
    except ValueError as e:
        print('caught')
    try:
        deeper()
    except KeyError:
        pass
    finally:
        print('f')
    return 3

def deeper():
    try:
        {}['a']
    finally:
        print('x')

def rf():
    for i in range(2):
        try:
            return i
        finally:
            print('y')

class C:
    def __init__(self):
        self.n = 0
    def __iter__(self):
        return self
    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration
        return self.n
    def __enter__(self):
        return self
    def __exit__(self, a, b, c):
        return True
    @property
    def p(self):
        return 1
    def __lt__(self, o):
        return False

def f():
    fact(3)
    for i in gen2():
        print(i)
    g = gen()
    next(g)
    g.send(5)
    g.close()
    g = gen()
    next(g)
    try:
        g.throw(KeyError('z'))
    except KeyError:
        print('k')
    exc()
    rf()
    for i in C():
        print(i)
    with C() as c:
        1 / 0
    c.p
    print(sorted([3, 1, 2], key=lambda v: -v))
    print([x * 2 for x in (1, 2)])
    print(list(x for x in (1, 2)))
    print(sum(gen()))
    sorted([C(), C()])
    try:
        next(iter([]))
    except StopIteration:
        pass

sys.settrace(tr)
f()
sys.settrace(None)
f()
sys.setprofile(prof)
f()
sys.setprofile(None)
print('done')

# The end of a call that nobody profiled any more is not told to who profiles later.
profiled = []
sys.setprofile(lambda frame, event, argument: profiled.append(event))
sys.setprofile(None)
sys.setprofile(lambda frame, event, argument: profiled.append('later ' + event))
profiled_later = True
sys.setprofile(None)
print(profiled)
