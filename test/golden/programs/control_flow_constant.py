# Branches and loops whose condition is known.
if True: a
if 1: b
else: c
if 0: d
if False: e
else: f
if None: g
elif h: i
else: j
if '': k
if 'x': l
if (): m
if (1,): n
if not True: o
if not 0: p
if ...: q
if 1.5: r
if b'': s
if 0: t
elif 1: u
else: v
if w: x
elif 0: y
elif z: a
while True:
    if a: break
while 1: break
while 0: b
else: c
while False: d
while True:
    a
    if b: continue
    break
else:
    e
while not 0: break
while not 1: f
def f():
    while True: pass
def g():
    while 1:
        if a: return
def h():
    if 1: return 1
    return 2
def i():
    if 0: return 1
    else: return 2
def j():
    if 0: yield
