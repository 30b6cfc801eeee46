# Instance before class before bases; data in the class is shared until assigned on the instance.
class Base:
    kind = "base"
    shared = []

    def who(self):
        return "Base.who " + self.kind


class Derived(Base):
    kind = "derived"

    def only(self):
        return "Derived.only"


b, d = Base(), Derived()
print(b.kind, d.kind, b.who(), d.who(), d.only(), hasattr(b, "only"))
d.kind = "instance"
print(d.kind, Derived.kind, d.who(), Derived().kind)
del d.kind
print(d.kind)
b.shared.append(1)
d.shared = d.shared + [2]
print(Base.shared, Derived.shared, d.shared, b.shared is Base.shared)
Base.added = "later"
print(b.added, d.added, Derived.added)
Derived.added = "shadow"
print(b.added, d.added)
del Derived.added
print(d.added)
d.who = lambda: "instance function, no self"
print(d.who(), Base.who(d), Derived().who())
del d.who
print(d.who())
Base.who = lambda self: "replaced for " + self.kind
print(b.who(), d.who())
for f in (lambda: b.nope, lambda: Base.nope, lambda: delattr(b, "kind"), lambda: delattr(Base, "zzz")):
    try:
        f()
        print("no error")
    except AttributeError:
        print("AttributeError")
print(getattr(d, "kind"), getattr(d, "zz", "default"), hasattr(d, "kind"), setattr(d, "n", 5), d.n)
print(type(d) is Derived, d.__class__ is Derived, Derived.__name__, isinstance(d, Base), Derived.__bases__ == (Base,))
for i in range(3):
    setattr(d, "a%d" % i, i * i)
print([getattr(d, "a%d" % i) for i in range(3)], sorted(d.__dict__))
