# Expressions whose value is known, and those that only look so.
from micropython import const
a = 1 + 2
a = 1 - 2
a = 3 * 4
a = 7 // 2
a = -7 // 2
a = 7 % 3
a = -7 % 3
a = 7 / 2
a = 2 ** 10
a = 2 ** 100
a = 2 ** -1
a = 1 << 10
a = 1 << 100
a = -1 >> 3
a = 1 >> 100
a = 6 & 3
a = 6 | 3
a = 6 ^ 3
a = ~5
a = -5
a = +5
a = --5
a = ~-5
a = not 5
a = 1 + 2 * 3 - 4 // 2
a = (1 + 2) * (3 - 4)
a = 1 // 0 if b else 2
a = 1 % 0
a = 1 << -1
a = 1 + b + 2
a = b + 1 + 2
a = 1 + 2 + b
a = 1.5 + 2
a = 1 + 2j
a = 'a' + 'b'
a = 'a' * 3
a = b'a' + b'b'
a = (1, 2) + (3,)
a = (1, 2, 3)[1]
a = 0x7fffffff + 1
a = 1073741823 + 1
a = -1073741824 - 1
a = 123456789012345678901234567890 // 7
a = 10 ** 30 % 1000000007
a = 1 == 1
a = 1 < 2
a = True + 1
a = (1 + 2, -3, 4 * 5)
PUBLIC = const(5)
_PRIVATE = const(6)
_COMPUTED = const(_PRIVATE * 2 + PUBLIC)
_TEXT = const('text')
_BYTES = const(b'bytes')
_FLOAT = const(1.5)
_TUPLE = const((1, 'a', None))
_BIG = const(1 << 70)
_EMPTY = const(())
a = PUBLIC + _PRIVATE + _COMPUTED
a = _TEXT, _BYTES, _FLOAT, _TUPLE, _BIG, _EMPTY
if _PRIVATE == 6: a
if PUBLIC: b
else: c
while _PRIVATE: break
def f(x=_PRIVATE):
    _LOCAL = const(7)
    return x + _PRIVATE + _COMPUTED + _LOCAL
class C:
    X = const(8)
    _Y = const(9)
    z = X + _Y
a = [_PRIVATE, -_PRIVATE, ~_PRIVATE]
a[_PRIVATE:PUBLIC]
f(_PRIVATE, x=_PRIVATE)
