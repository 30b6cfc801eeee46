# module
from . import numbers


def shout(s):
    return s.upper() + "!" * numbers.COUNT
