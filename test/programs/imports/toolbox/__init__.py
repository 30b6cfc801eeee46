# module
# A package with submodules and a subpackage.
from .strings import shout

version = "1.2"
name = __name__
