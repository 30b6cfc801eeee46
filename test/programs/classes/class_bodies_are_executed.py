# Statements in class bodies, scope rules, nested classes, decorators and conditional methods.
DEBUG = True


def register(cls):
    registry.append(cls.__name__)
    cls.registered = True
    return cls


registry = []


@register
class A:
    x = 1
    y = x + 1
    print("in body", x, y)
    for i in range(3):
        x += i
    if DEBUG:

        def debug(self):
            return "debugging"
    else:

        def debug(self):
            return "quiet"

    class Inner:
        z = 10

        def get(self):
            return self.z

    def method(self):
        return self.x, self.Inner().get()

    alias = method
    items = [i * 2 for i in range(3)]
    del i


@register
class B(A):
    pass


print(A.x, A.y, A().debug(), A().method(), A().alias(), A.Inner.z, A.items, hasattr(A, "i"))
print(registry, B.registered, A.Inner().get())
x = "global"


class C:
    x = "class"

    def get(self):
        return x

    def own(self):
        return self.x


print(C().get(), C().own())


def factory(name, n):
    class Made:
        label = name
        size = n

        def show(self):
            return "%s/%d" % (name, self.size)

    return Made


M1, M2 = factory("one", 1), factory("two", 2)
print(M1().show(), M2().show(), M1 is M2, M1.label, isinstance(M1(), M2))
D = type("D", (A,), {"x": 99, "hello": lambda self: "hello from " + type(self).__name__})
print(D().x, D().hello(), D().debug(), D.__name__, issubclass(D, A))


class Empty:
    pass


e = Empty()
e.anything = 1
print(e.anything, Empty.__name__, [n for n in dir(e) if n == "anything"])
