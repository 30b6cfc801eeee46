def g():
    try:
        yield 1
        yield 2
    except ValueError:
        print('value')
        yield 3
    finally:
        print('closing')


a = g()
print(next(a))
a.close()
b = g()
next(b)
print(b.throw(ValueError))
try:
    next(b)
except StopIteration:
    print('done')
c = g()
for x in c:
    if x == 2:
        break
c.close()
