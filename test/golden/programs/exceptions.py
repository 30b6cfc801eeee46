# try in every combination of its clauses.
try: a
except: b
try: a
except A: b
try: a
except A as e: b
try: a
except (A, B): b
try: a
except (A, B) as e: b(e)
try: a
except A: b
except B as e: c
except: d
try: a
except A: b
else: c
try: a
finally: b
try: a
except A: b
finally: c
try: a
except A as e: b
else: c
finally: d
try:
    try: a
    except A: b
    finally: c
except B:
    try: d
    finally: e
else:
    try: f
    except: g
finally:
    try: h
    except H as i: j
if a: raise
if a: raise A
if a: raise A()
if a: raise A from B
if a: raise A(1) from b(2)
if a: raise A from None
def returns(a):
    try: return a
    finally: b
def returns_twice(a):
    try: return a
    finally: return b
def returns_in_handler():
    try: a
    except A: return b
    except B as e: return e
    else: return c
def deep(a):
    try:
        try:
            try: return a
            finally: b
        except A as e: return e
        finally: c
    finally: d
def reraises():
    try: a
    except A:
        b
        raise
def name_is_local():
    try: a
    except A as e: pass
    return e
def in_loop(a):
    for b in a:
        try:
            if b: continue
            break
        except A: continue
        except B: break
        else: continue
        finally: c
    while a:
        try: break
        finally: d
    while a:
        try: continue
        finally: d
    for b in a:
        try:
            with b:
                try: break
                finally: c
        except: return
    for b in a:
        for c in b:
            try:
                try: continue
                finally: d
            finally: e
            break
def finally_with_loops(a):
    try: pass
    finally:
        for b in a:
            if b: break
            continue
        while a: break
def generator():
    try: yield 1
    except A: yield 2
    finally: yield 3
