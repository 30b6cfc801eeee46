# property with get, set and delete, inherited and overridden, read-only.
class Temperature:
    def __init__(self, celsius):
        self._celsius = celsius
        self.log = []

    @property
    def celsius(self):
        self.log.append("get")
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        if value < -273.15:
            raise ValueError("below absolute zero")
        self.log.append("set")
        self._celsius = value

    @celsius.deleter
    def celsius(self):
        self.log.append("del")
        self._celsius = None

    @property
    def fahrenheit(self):
        return self.celsius * 9 / 5 + 32


t = Temperature(25)
print(t.celsius, t.fahrenheit)
t.celsius = 100
t.celsius += 10
print(t.celsius, t.fahrenheit, t.log)
try:
    t.celsius = -300
except ValueError as e:
    print(e, t._celsius)
for f in (lambda: setattr(t, "fahrenheit", 1), lambda: delattr(t, "fahrenheit")):
    try:
        f()
    except AttributeError:
        print("AttributeError")
del t.celsius
print(t._celsius, t.log[-1])


class Kelvin(Temperature):
    @property
    def celsius(self):
        return self._celsius - 273

    def twice(self):
        return self.celsius * 2


k = Kelvin(300)
print(k.celsius, "%.2f" % k.fahrenheit, k.twice(), hasattr(k, "celsius"))


class Old:
    def getx(self):
        return self._x * 10

    def setx(self, v):
        self._x = v

    x = property(getx, setx)
    y = property(lambda self: "computed")


o = Old()
o.x = 4
print(o.x, o.y, o._x, getattr(o, "y"), type(Old.__dict__["x"]).__name__ == "property")


class Broken:
    @property
    def p(self):
        raise KeyError("inside the getter")


try:
    Broken().p
except KeyError as e:
    print(e.args[0])


class Circle:
    def __init__(self, r):
        self.r = r

    @property
    def area(self):
        if not hasattr(self, "_area"):
            print("computing")
            self._area = 3 * self.r * self.r
        return self._area


c = Circle(2)
print(c.area, c.area)
