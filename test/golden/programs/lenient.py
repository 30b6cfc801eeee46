# What CPython rejects, and the reference compiles.
def f(*): pass
def f(*, **a): pass
def f(): await a
const(x)
1: int
(a, b): int = 1
from a import b,
f(a, b for c in d)
f(b for c in d, a)
\
b'é'
b'\u00e9'
f'}'
f'{a:{b}'
1__0
1_
0_x1
1_000_
if a: b: c
async def f(): yield from a
