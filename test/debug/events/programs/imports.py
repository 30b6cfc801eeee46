import sys
import json as j, \
    math
from math import sin, \
    cos
from math import (
    sqrt,
    floor,
)


def f():
    import math as m
    from json import loads, dumps
    return m.sqrt(loads('16'))


print(f(), sqrt(4), floor(2.5))
