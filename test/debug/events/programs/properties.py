class Celsius:
    def __init__(self, t):
        self._t = t

    @property
    def f(self):
        return self._t * 9 / 5 + 32

    @f.setter
    def f(self, value):
        self._t = (value - 32) * 5 / 9

    def __getattr__(self, name):
        if name == 'k':
            return self._t + 273
        raise AttributeError(name)

    def __len__(self):
        return 3

    def __bool__(self):
        return self._t > 0


c = Celsius(100)
print(c.f)
c.f = 50
print(c.k, len(c))
if c:
    print('warm')
while not c or c.f < 60:
    c.f = 70
try:
    c.missing
except AttributeError:
    print('no such attribute')
