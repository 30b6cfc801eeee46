# And, or, not: as values and as conditions, with what is constant folded.
a = b and c
a = b or c
a = not b
a = b and c and d and e
a = b or c or d or e
a = b and c or d and e
a = (b or c) and (d or e)
a = not (b and c)
a = not b and not c
a = not not b
a = b and (c or d) and not e
a = True and b
a = False and b
a = True or b
a = False or b
a = b and True
a = b or False
a = 1 and 2 and 3
a = 0 or '' or None or b
a = not 1
a = not None
a = not ''
a = (not b) if c else d
if b and c: d
if b or c: d
if not b: d
if not (b and c): d
if not (b or c): d
if b and (c or d): e
if (b or c) and d: e
if b and c and d or not e: f
if not (b and not c or d): e
while a and b: a
while a or not b: a
while not (a and b): a
def f(a, b):
    if a and b: return a or b
    return not a
x = a if b and c else d
x = a if b or c else d
x = a if not b else d
