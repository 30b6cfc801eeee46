# import, import as, from import, from import as, dotted, inside functions, and what they bind.
import geometry
import geometry as g
from geometry import area, PI as pi, Square
import sys, math as m

print(geometry is g, g.PI, pi, area(1), geometry.loads, Square(3).area(), m.floor(2.5), geometry.__name__)
geometry.PI = 3
print(area(2), pi, g.PI, geometry.loads, g._private)
try:
    loads
except NameError:
    print("loads is not a global here")


def local_import():
    import geometry as inner
    from geometry import loads

    return inner.loads, loads


area(1)
print(local_import(), "inner" in globals())
try:
    from geometry import nothing
except ImportError:
    print("ImportError: no such name")
try:
    import no_such_module_anywhere
except ImportError:
    print("ImportError: no such module")
try:
    import math.nothing
except ImportError:
    print("ImportError: no such submodule")
print("geometry" in sys.modules, sys.modules["geometry"] is geometry)
geometry.added = [1]
import geometry

print(geometry.added, getattr(geometry, "PI"), hasattr(geometry, "nope"))
try:
    geometry.nope
except AttributeError:
    print("AttributeError")
del geometry.added
print(hasattr(geometry, "added"))
for name in ("math", "sys"):
    print(__import__(name) is {"math": m, "sys": sys}[name])
if True:
    import json as conditional
print(conditional.dumps([1]))


class Holder:
    import geometry as module

    value = module.PI


print(Holder.value, Holder.module is geometry)
