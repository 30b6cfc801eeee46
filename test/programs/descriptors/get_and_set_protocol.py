# Descriptors with __get__ and __set__ intercept attribute access on instances and classes.
class Typed:
    def __init__(self, name, kind):
        self.name, self.kind = name, kind

    def __get__(self, obj, owner):
        if obj is None:
            return "descriptor " + self.name
        return obj.values.get(self.name, "unset")

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError("%s wants %s" % (self.name, self.kind.__name__))
        obj.values[self.name] = value


class Item:
    name = Typed("name", str)
    qty = Typed("qty", int)

    def __init__(self):
        self.values = {}


i = Item()
print(i.name, i.qty)
i.name = "bolt"
i.qty = 5
i.qty += 2
print(i.name, i.qty, sorted(i.values.items()))
for attribute, value in (("name", 5), ("qty", "many")):
    try:
        setattr(i, attribute, value)
    except TypeError as e:
        print(e)
j = Item()
j.name = "nut"
print(i.name, j.name, j.qty)


class Upper:
    def __get__(self, obj, owner):
        return obj.raw.upper()


class Text:
    shout = Upper()

    def __init__(self, raw):
        self.raw = raw


class SubText(Text):
    pass


t = SubText("quiet")
print(t.shout, Text("x").shout)
t.raw = "changed"
print(t.shout, getattr(t, "shout"), hasattr(t, "shout"))


class Logged:
    def __init__(self, f):
        self.f = f
        self.calls = 0

    def __get__(self, obj, owner):
        self.calls += 1
        return lambda *args: self.f(obj, *args)


class Service:
    def __init__(self, base):
        self.base = base

    @Logged
    def add(self, x):
        return self.base + x


a, b = Service(1), Service(100)
print(a.add(1), b.add(1), a.add(5))
print(Service.__dict__["add"].calls)
