# module
from . import triple
from .. import version
from ..strings import shout as loud


def describe(n):
    return loud("%s v%s" % (triple(n), version)), __name__
