# Method lookup through several bases (no diamonds, where rules differ), mixins, and base order.
class Named:
    def name(self):
        return "Named"

    def both(self):
        return "Named.both"


class Aged:
    age = 5

    def both(self):
        return "Aged.both"

    def grow(self):
        self.age += 1
        return self.age


class Person(Named, Aged):
    pass


class Reversed(Aged, Named):
    def name(self):
        return "Reversed+" + super().name()


print(Person().both(), Reversed().both(), Person().name(), Reversed().name(), Person().grow(), Aged.age)


class JsonMixin:
    def to_json(self):
        return "{" + ", ".join('"%s": %r' % (k, getattr(self, k)) for k in self.fields) + "}"


class EqMixin:
    def __eq__(self, other):
        return type(self) is type(other) and all(getattr(self, k) == getattr(other, k) for k in self.fields)

    def __ne__(self, other):
        return not self == other


class Point(JsonMixin, EqMixin):
    fields = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Point3(Point):
    fields = ("x", "y", "z")

    def __init__(self, x, y, z):
        Point.__init__(self, x, y)
        self.z = z


print(Point(1, 2).to_json(), Point3(1, 2, 3).to_json())
print(Point(1, 2) == Point(1, 2), Point(1, 2) == Point(1, 3), Point(1, 2) != Point3(1, 2, 3), Point3(1, 2, 3) == Point3(1, 2, 3))
print(isinstance(Point(0, 0), JsonMixin), issubclass(Point3, EqMixin), issubclass(Person, Aged), [b.__name__ for b in Reversed.__bases__])


class Plugin:
    registry = {}

    def run(self, x):
        return x


def plugin(name):
    def add(cls):
        Plugin.registry[name] = cls
        return cls

    return add


@plugin("double")
class Double(Plugin):
    def run(self, x):
        return super().run(x) * 2


@plugin("shout")
class Shout(Plugin):
    def run(self, x):
        return str(super().run(x)) + "!"


x = 21
for name in ("double", "shout"):
    x = Plugin.registry[name]().run(x)
    print(name, x)
