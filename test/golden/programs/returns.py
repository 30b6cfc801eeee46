# How functions end.
def nothing(): pass
def bare(): return
def none(): return None
def one(): return 1
def name(a): return a
def pair(a): return a, 1
def parenthesized(a): return (a, 1)
def early(a):
    if a: return
    a
def last_is_return(a):
    a
    return a
def last_is_raise(a):
    raise a
def in_loop(a):
    while a: return 1
    for b in a: return b
def in_with(a):
    with a: return 1
def in_nested_with(a):
    with a, a() as b:
        with b: return 1
def in_try(a):
    try: return 1
    except: return 2
def in_finally(a):
    try: a
    finally: return 1
def in_loop_in_try(a):
    for b in a:
        try:
            for c in range(b): return c
        finally: d
def conditional(a): return 1 if a else 2
def comprehension(a): return [x for x in a]
def lambda_(a): return lambda: a
def star(a): return f(*a)
