# A package, its submodules, a subpackage, relative imports at several levels.
import toolbox
import toolbox.deep.leaf
from toolbox import numbers, shout
from toolbox.strings import shout as direct
from toolbox.deep import leaf, triple
import toolbox.numbers as tn

print(toolbox.version, toolbox.name, toolbox.shout("hey"), shout is direct, tn is numbers, toolbox.numbers is numbers)
print(toolbox.deep.leaf.describe(2), leaf.describe(3), triple(4), toolbox.deep.leaf is leaf)
numbers.COUNT = 4
print(shout("louder"), leaf.describe(0)[0])
for name in ("toolbox.nothing", "toolbox.deep.nothing", "nothing.toolbox"):
    try:
        __import__(name)
    except ImportError:
        print("ImportError", name)
print(leaf.__name__, numbers.__name__, toolbox.__name__, toolbox.deep.__name__)
print(__import__("toolbox.deep.leaf") is toolbox, hasattr(toolbox, "strings"), hasattr(toolbox, "nope"))
