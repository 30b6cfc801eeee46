'The docstring of a module is dropped like any other statement that does nothing.'
'and so is this'
1
1.5
None
...
b'x'
x
def f():
    'Only a docstring.'
def g():
    """A docstring and more."""
    return 1
def h():
    f'{x}'
class C:
    'Kept by CPython only.'
    def m(self):
        'text'
        pass
def n():
    1
    'late'
    (1, 2)
lambda: 'text'
