# with in all its forms.
with a: b
with a as b: c
with a, b: c
with a as b, c as d: e
with a() as b.c: d
with a as b[0]: c
with a as (b, c): d
with a as [b, c]: d
with (a): b
with (a) as b: c
with (a, b): c
with a if b else c as d: e
with a:
    with b as c:
        with d: e
def returns(a):
    with a as b: return b
def loops(a):
    for b in a:
        with b:
            if c: break
            if d: continue
            return e
    while a:
        with a as b, b as c:
            try: break
            finally: d
def raises(a):
    with a: raise b
def generator(a):
    with a as b:
        yield b
        yield from b
def with_try(a):
    try:
        with a: return 1
    except A: return 2
    finally: b
def captured(a):
    with a as b: return lambda: b
