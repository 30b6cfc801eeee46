# super() in methods, in __init__, across several levels, in class methods, and past missing ones.
class Shape:
    def __init__(self, name):
        self.name = name

    def area(self):
        return 0

    def describe(self):
        return "%s of area %s" % (self.name, self.area())


class Rectangle(Shape):
    def __init__(self, w, h, name="rectangle"):
        super().__init__(name)
        self.w, self.h = w, h

    def area(self):
        return self.w * self.h

    def describe(self):
        return super().describe() + " (%dx%d)" % (self.w, self.h)


class Square(Rectangle):
    def __init__(self, side):
        super().__init__(side, side, name="square")

    def describe(self):
        return "[" + super().describe() + "]"


class Unit(Square):
    def __init__(self):
        Square.__init__(self, 1)


for s in (Shape("point"), Rectangle(2, 3), Square(4), Unit()):
    print(s.describe(), isinstance(s, Rectangle), type(s).__name__)


class A:
    label = "A"

    def m(self):
        return "A.m"

    @classmethod
    def make(cls):
        return "A.make " + cls.__name__


class B(A):
    def m(self):
        return "B.m>" + super().m()

    @classmethod
    def make(cls):
        return "B.make>" + super().make()

    def call(self):
        f = super().m
        return f(), super().label


class C(B):
    def m(self):
        return "C.m>" + super().m()


class D(C):
    pass


print(D().m(), D.make(), D().call(), super(C, D()).m(), super(B, D()).m())
print(issubclass(D, A), issubclass(A, D), issubclass(D, (int, B)), isinstance(D(), (str, A)), D.__bases__ == (C,))


class E(A):
    def m(self):
        try:
            return super().absent()
        except AttributeError:
            return "no absent in a base"


print(E().m())
