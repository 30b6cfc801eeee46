# while in all its forms.
while a: b
while a: b
else: c
while a:
    if b: break
    if c: continue
    d
else:
    e
while a:
    while b:
        if c: break
        continue
    else: continue
    break
while a and b: c
while a or b: c
while not a: b
while a < b < c: d
while True: a
