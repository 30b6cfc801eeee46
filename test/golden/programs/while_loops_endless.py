# Loops without an end, and what follows them.
def f():
    while True: a
def g():
    while True:
        if a: break
    return b
def h():
    while 1:
        while 1:
            if a: break
        if b: continue
        return c
def i():
    while True: return
def j():
    while True: raise a
def k():
    while a:
        break
    else:
        return b
def l():
    while True:
        try: a
        except: break
    while True:
        with a: continue
while a: pass
