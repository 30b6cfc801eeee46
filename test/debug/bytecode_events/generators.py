import sys


def trace(frame, event, arg):
    print(event, frame.f_code.co_name, frame.f_lineno)
    return trace


def gen():
    yield 1
    yield 2
    return 3


def delegate():
    x = yield from gen()
    return x


def silent():
    yield 1
    yield 2


def fading():
    yield 1
    yield 2


def trace_but_silent(frame, event, arg):
    global calls
    name = frame.f_code.co_name
    print(event, name, frame.f_lineno)
    if name == 'fading' and event == 'call':
        calls += 1
        return trace_but_silent if calls == 1 else None
    return None if name == 'silent' else trace_but_silent


def use():
    g = gen()
    try:
        while True:
            g.send(None)
    except StopIteration as e:
        print(e)
    for i in gen():
        print(i)
    print(list(delegate()))
    for i in delegate(): pass
    for i in silent():
        pass
    for i in fading():
        pass


calls = 0
sys.settrace(trace_but_silent)
use()
sys.settrace(None)
