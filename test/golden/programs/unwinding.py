# break, continue and return through handlers and iterators of every depth.
def f(a):
    for b in a:
        for c in b:
            try:
                if c: return c
                if b: break
            except A:
                continue
    for b in a:
        try:
            for c in b:
                try: break
                except A: return b
                finally: continue
        finally:
            break
    while a:
        try:
            try: continue
            except A: break
        except B: return
        finally: a
    for b in a:
        with b:
            with b as c:
                for d in c:
                    with d:
                        if d: break
                        if c: continue
                        return d
            if b: continue
            break
    for i in range(3):
        try:
            if i: continue
            break
        finally: a
    for i in range(3):
        for b in a:
            try: return i
            finally: b
def g(a):
    try:
        for b in a:
            try:
                yield b
            except A as e:
                try: return e
                finally: del e
            else:
                continue
            break
    except:
        raise
    finally:
        for b in a: break
def h(a):
    while True:
        try:
            while True:
                try: return
                except A as b:
                    try: break
                    except B: continue
                    finally: b
        except: pass
