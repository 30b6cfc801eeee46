# Assigning to f_lineno: where it leads, and where CPython does not allow it. Prints lines that ran, and lines reported, negated.

import sys


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


def attempt(src, when, target, label, ev='line'):
    ns={}
    exec(compile(src.lstrip('\n'),'j.py','exec'),ns)
    out=[]
    done=[False]
    def tr(f,e,a):
        if f.f_code.co_filename!='j.py': return None
        if e==ev and f.f_lineno==when and not done[0]:
            done[0]=True
            try:
                f.f_lineno=target
                out.append(f.f_lineno * 1000)
            except Exception as x: out.append(type(x).__name__+': '+str(x))
        elif done[0] and e == 'line': out.append(-f.f_lineno)
        return tr
    ns['out'] = out
    ns['manager'] = Manager()
    sys.settrace(tr)
    try: ns['f']()
    except Exception as x: out.append('raised '+repr(x))
    sys.settrace(None)
    print(label,out)
S='''
def f():
    out.append(2)
    for i in (1, 2):
        out.append(4)
    try:
        out.append(6)
    except ValueError:
        out.append(8)
    finally:
        out.append(10)
    with manager as g:
        out.append(12)
    while out:
        out.append(14)
        break
    try:
        raise KeyError
    except KeyError:
        out.append(19)
    for i in range(2):
        out.append(21)
    for i in range(len(out) and 1):
        for j in [5]:
            out.append(24)
            out.append(25)
    return 26
'''
for a, b in ((2,4),(2,6),(2,8),(2,10),(2,12),(2,14),(2,21),(4,2),(6,2),(19,20),(19,2),(12,2),(10,13),(2,1),(2,0),(2,100),(2,'x'),(2,True),(2,3),(2,5),(2,7),(2,9),(2,11),(2,13),(24,25),(24,26),(24,3),(25,24),(24,23),(24,2),(26,24),(26,26),(2,26),(10,6),(14,2),(21,20),(21,22),(6,10),(12,13)):
    attempt(S,a,b,(a,b))
attempt(S,1,3,'call','call')
attempt(S,26,3,'return','return')
attempt(S,17,3,'exception','exception')
try: sys._getframe().f_lineno=3
except Exception as e: print(type(e), str(e))
try: sys._getframe().f_lineno='a'
except Exception as e: print(type(e), str(e))
try: del sys._getframe().f_lineno
except Exception as e: print(type(e), str(e))
f=sys._getframe()
for a in ('f_back','f_code','f_lasti','f_locals'):
    try: setattr(f,a,1)
    except Exception as e: print(type(e), str(e))
try: f.f_trace_lines=1
except Exception as e: print(type(e), str(e))
try: f.clear()
except Exception as e: print(type(e), str(e))
