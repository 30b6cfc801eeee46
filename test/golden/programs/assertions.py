# Assertions go at the first level of optimisation.
assert True
assert x
assert not x
assert x, 'message'
assert x and y or z, (x, y)
assert (x, y)
assert 0, 'constant'
def f(a):
    assert isinstance(a, int), 'not an int'
    assert a > 0
    return a
def only(): assert x
if __debug__:
    debug = True
else:
    debug = False
while __debug__: break
