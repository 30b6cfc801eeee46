# if, elif and else, and code that cannot be reached.
if a: b
if a: b
else: c
if a: b
elif c: d
if a: b
elif c: d
elif e: f
else: g
if a:
    if b: c
    else: d
else:
    if e: f
    elif g: h
if a: pass
if a: pass
else: pass
if a in (1, 2): b
if a is None: b
if not a: b
elif not c: d
if (a := b): a
if a == 1: b; c
def returns(a):
    if a: return 1
    elif b: return 2
    else: return 3
def returns_or_not(a):
    if a: return 1
    elif b: c
    else: return 3
def raises(a):
    if a: raise b
    else: raise c
def unreachable(a):
    return 1
    if a: b
    else: c
    while a: b
    for b in a: c
    try: a
    except: b
    return 2
def after_raise():
    raise a
    b = 1
def loop_end(a):
    while a:
        if b: break; c
        else: continue; d
        e
