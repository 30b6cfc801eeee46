# A global that a compiled loop reads goes away: NameError, and it works again when the name is back.
x = 5
def read(): return x
total = errors = 0
for i in range(1500):
    if i == 700: del x
    if i == 720: x = 50
    try:
        total += read()
        total += x
    except NameError:
        errors += 1
print(total, errors)
