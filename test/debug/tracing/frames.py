# Frame and code objects, and where tracing begins and ends.

import sys


def shown(code):
    return (code.co_name, code.co_qualname, code.co_filename.endswith('frames.py'), code.co_firstlineno,
            code.co_argcount, code.co_kwonlyargcount, code.co_varnames, code.co_freevars, code.co_cellvars)


def plain(a, b=2, *args, c, **kwargs):
    e = a
    for f in range(b):
        e += f
    return e


def outer(x):
    y = x

    def inner(z):
        w = z
        return x + y + w

    return inner


class Class:
    def method(self, v):
        return [v for _ in range(2)]

    @staticmethod
    def static():
        pass


def same(f):
    return f


@same
@same
def decorated():
    pass


for func in (plain, outer, outer(1), Class.method, Class.static, decorated, lambda q: q):
    print(shown(func.__code__))
print(plain.__code__ is plain.__code__, outer(1).__code__ is outer(2).__code__)
print([bool(plain.__code__.co_flags & bit) for bit in (4, 8, 16, 32)])
print([bool(outer(1).__code__.co_flags & bit) for bit in (4, 8, 16, 32)])


def stack():
    frame = sys._getframe()
    names = []
    while frame is not None:
        names.append((frame.f_code.co_name, frame.f_lineno))
        if frame.f_code.co_name == '<module>':
            break
        frame = frame.f_back
    return names


def calls(depth):
    if depth == 0:
        return stack()
    return calls(depth - 1)


print(calls(2))
print(sorted([1], key=lambda v: print(stack()) or v))
print(sys._getframe().f_globals is globals(), sys._getframe().f_locals is globals())
for depth in (1000,):
    try:
        sys._getframe(depth)
    except ValueError as error:
        print(error)


def variables(a):
    b = 1
    del b
    c = [a]
    first = sys._getframe().f_locals
    kept = sys._getframe()
    a = 2
    return first is kept.f_locals, sorted(first), first['a'], kept


same, names, value, kept = variables(1)
print(same, names, value, kept.f_locals['a'], kept.f_lineno - kept.f_code.co_firstlineno)
kept.f_locals['a'] = 'nobody reads it'
kept.clear()
print(kept.f_locals, sys._getframe() is sys._getframe())


def generator():
    local = 1
    yield sys._getframe()
    local = 2
    yield sys._getframe()


values = generator()
frame = next(values)
print(frame.f_locals, frame.f_back, next(values) is frame, frame.f_locals, frame.f_lineno)


class Body:
    attribute = 1
    frame = sys._getframe()
    print(sorted(name for name in frame.f_locals if name[0] != '_'), frame.f_code.co_name)


seen = []


def tracer(frame, event, arg):
    seen.append((event, frame.f_code.co_name, frame.f_lineno))
    return tracer


def hot(n):
    total = 0
    for i in range(n):
        total += i
        if i == n - 2:
            sys._getframe().f_trace = tracer
            sys.settrace(tracer)
    sys.settrace(None)
    return total


# Long enough to be compiled before.
print(hot(20000))
print(seen)
seen.clear()


def begins():
    here = sys._getframe(1)
    here.f_trace = tracer
    sys.settrace(tracer)


def caller():
    begins()
    a = 1
    b = 2
    return a + b


caller()
sys.settrace(None)
print(seen)
seen.clear()


def rest():
    return 1


def many(n):
    total = 0
    for i in range(n):
        total += rest()
        if i == n - 1:
            sys.settrace(tracer)
    rest()
    return total


print(many(20000))
sys.settrace(None)
print(seen)


def profiled(frame, event, arg):
    if frame.f_code.co_name in ('rest', 'profile_me'):
        seen.append((event, frame.f_code.co_name, getattr(arg, '__name__', None) if event[0] == 'c' else arg))


def profile_me():
    rest()
    len([])
    try:
        [].pop()
    except IndexError:
        pass
    return 'x'


seen.clear()
sys.setprofile(profiled)
print(sys.getprofile() is profiled)
profile_me()
sys.setprofile(None)
print([(event, name) for event, name, arg in seen])
