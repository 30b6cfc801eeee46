# Names of a class body are invisible to its methods; bodies read module and function names.
name = "module"


class A:
    name = "class"
    copy = name

    def method(self):
        return name, self.name

    via_default = lambda self, n=name: n
    listed = [name for _ in range(1)]


print(A().method(), A.copy, A().via_default(), A.listed)


def function():
    name = "function"

    class B:
        before = name
        own = name + "+body"

        def method(self):
            return name

    name = "function later"
    return B.before, B.own, B().method()


print(function())


class C:
    x = 1
    if x:
        y = x + 1
    for i in range(3):
        x += i
    try:
        z = missing
    except NameError:
        z = "no such name"


print(C.x, C.y, C.z, C.i)
x = "global x"


class D:
    y = x
    x = "class x"
    z = x


print(D.y, D.x, D.z, x)


class E:
    global from_class
    from_class = "set from a class body"


print(from_class, hasattr(E, "from_class"))


def outer():
    value = 1

    class F:
        nonlocal value
        value = 2

        def bump(self):
            nonlocal value
            value += 10
            return value

    return F, lambda: value


F, get = outer()
print(get(), F().bump(), get(), hasattr(F, "value"))


class Recursive:
    def make(self, n):
        return Recursive() if n == 0 else self.make(n - 1)


print(type(Recursive().make(3)) is Recursive)
