# Trace functions that raise, that call settrace again, that change locals, that recurse, that keep frames; and what is none.

import sys
# callbacks that raise in each kind of event
def run(fn, *a, tracer=0, profiler=0):
    try:
        if tracer != 0: sys.settrace(tracer)
        if profiler != 0: sys.setprofile(profiler)
        return fn(*a)
    except Exception as e:
        return type(e).__name__ + ': ' + ' '.join(str(x) for x in e.args)
def work(n):
    t = 0
    for i in range(n):
        t += i
    return t
def fails(n):
    try:
        raise ValueError('v')
    finally:
        n += 1
def gen():
    yield 1
    yield 2
for which in ('call', 'line', 'return', 'exception', 'opcode'):
    def tr(f, e, a, which=which):
        if e == 'call': f.f_trace_opcodes = True
        if e == which: raise KeyError(which)
        return tr
    for fn in (work, fails, lambda n: list(gen())):
        print(which, run(fn, 3, tracer=tr), sys.gettrace() is tr)
        sys.settrace(None)
# settrace within callbacks
events = []
def second(f, e, a):
    events.append(('second', e))
    return second
def first(f, e, a):
    events.append(('first', e))
    if e == 'line' and len(events) < 4: sys.settrace(second)
    return first
sys.settrace(first)
work(1)
work(1)
sys.settrace(None)
print(events)
events = []
def stops(f, e, a):
    events.append(e)
    if e == 'line': sys.settrace(None)
    return stops
sys.settrace(stops)
work(2)
work(2)
sys.settrace(None)
print(events, sys.gettrace())
# locals
def chg(f, e, a):
    if e == 'line' and 't' in f.f_locals:
        f.f_locals['t'] = 100
        f.f_locals['unknown'] = 5
    return chg
sys.settrace(chg)
print(work(3))
sys.settrace(None)
def closure():
    x = 1
    def inner():
        return x
    y = inner()
    return x, y
def chg2(f, e, a):
    if 'x' in f.f_locals: f.f_locals['x'] = 'changed'
    return chg2
sys.settrace(chg2)
print(closure())
sys.settrace(None)
def dele(f, e, a):
    if e == 'line' and 'q' in f.f_locals and f.f_lineno == f.f_code.co_firstlineno + 2:
        del f.f_locals['q']
    return dele
def usesq():
    q = 5
    return q
sys.settrace(dele)
r = run(usesq)
sys.settrace(None)
print('unbound' if isinstance(r, str) else r)
# recursion in callback
def rec(f, e, a):
    work(2)
    usesq()
    return rec
sys.settrace(rec)
print(work(3))
sys.settrace(None)
# keeping frames
kept = []
def keep(f, e, a):
    kept.append(f)
    return keep
def kk(n):
    v = [n]
    v.append(n + 1)
    return v
sys.settrace(keep)
kk(7)
sys.settrace(None)
fr = kept[0]
print(fr.f_code.co_name, fr.f_locals, fr.f_lineno - fr.f_code.co_firstlineno, fr.f_back.f_code.co_name, all(k is fr for k in kept))
fr.clear()
print(fr.f_locals)
try:
    fr.f_lineno = 1
except ValueError as e: print(e)
# callback that is not callable, wrong arity
for cb in (5, lambda: None, lambda a, b: None):
    r = run(work, 2, tracer=cb)
    print(type(r).__name__ if not isinstance(r, str) else r.split(':')[0], sys.gettrace() is None)
    sys.settrace(None)
# bad profile
def badprof(f, e, a):
    if e == 'c_call': raise RuntimeError('prof')
def pw():
    return len([1])
r = run(pw, profiler=badprof)
sys.setprofile(None)
print(r, sys.getprofile())
# trace lines off, opcodes on
n = 0
lines = 0
def ops(f, e, a):
    global n, lines
    f.f_trace_lines = False
    f.f_trace_opcodes = True
    if e == 'opcode': n += 1
    if e == 'line': lines += 1
    return ops
sys.settrace(ops)
work(2)
sys.settrace(None)
print(n > 10, lines)
# generator frames: deleted mid way
g = gen()
ev = []
def gtr(f, e, a):
    ev.append((f.f_code.co_name, e, a if e == 'return' else None))
    return gtr
next(g)
sys.settrace(gtr)
next(g)
run(next, g)
sys.settrace(None)
print(ev)
# trace in class bodies and comprehension
ev = []
def ctr(f, e, a):
    ev.append((f.f_code.co_name, e))
    return ctr
sys.settrace(ctr)
class A:
    x = [i for i in (1, 2)]
    def m(self): return self.x
A().m()
sys.settrace(None)
print([x for x in ev if x[1] != 'opcode'])
# exceptions raised through natives
ev = []
def key(v):
    raise IndexError(v)
sys.settrace(ctr)
try:
    sorted([1], key=key)
except IndexError: pass
sys.settrace(None)
print(ev)
# turning tracing on inside a native callback
ev = []
def turn(v):
    sys.settrace(ctr)
    return v
def outer():
    sorted([1], key=turn)
    work(1)
outer()
sys.settrace(None)
print(ev)
ev = []
def off(v):
    sys.settrace(None)
    return v
def outer2():
    sorted([1], key=off)
    work(1)
sys.settrace(ctr)
outer2()
print(ev, sys.gettrace())
print('end')
