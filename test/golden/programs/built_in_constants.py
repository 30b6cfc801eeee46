# Constants of modules, which the compiler knows where it knows the module.
import errno, math, micropython, sys
from micropython import const
math.pi
a = math.e, math.tau, math.inf, math.nan
a = math.pi * 2
a = -math.pi
math.pi.real
math.sqrt(math.pi)
math.unknown
errno.ENOENT
a = errno.EAGAIN + 1
micropython.const(1)
sys.maxsize
_PI = const(math.pi)
a = _PI, [_PI]
X = const(1)
X.y
const(3)
const = 1
def const(x): return x
def f(math): return math.pi
