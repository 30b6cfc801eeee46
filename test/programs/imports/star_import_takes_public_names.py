# from module import * binds names without a leading underscore.
from geometry import *

print(PI, area(1), Square(2).area())
print("_private" in globals(), "PI" in globals())
PI = 100
print(area(1), PI)
loads += 10
import geometry

print(geometry.loads, loads, geometry._private)


def shadow():
    area = lambda r: "shadowed"
    return area(1)


print(shadow(), area(1))
for name in ("PI", "area", "Square", "loads"):
    print(name, globals()[name] is getattr(geometry, name))
