# Virtual methods, properties, super calls and isinstance over a list of shapes.
SIZE = 250000


class Shape:
    sides = 0

    def __init__(self, name):
        self.name = name
        self.visits = 0

    def area(self):
        return 0.0

    def visit(self):
        self.visits += 1
        return self.area() + self.sides

    @property
    def weight(self):
        return self.visits * self.sides


class Rectangle(Shape):
    sides = 4

    def __init__(self, w, h):
        super().__init__("rectangle")
        self.w = w
        self.h = h

    def area(self):
        return self.w * self.h


class Square(Rectangle):
    def __init__(self, side):
        super().__init__(side, side)
        self.name = "square"

    def visit(self):
        return super().visit() + 1


class Circle(Shape):
    sides = 1

    def __init__(self, r):
        super().__init__("circle")
        self.r = r

    def area(self):
        return 3.140625 * self.r * self.r


class Triangle(Shape):
    sides = 3

    def __init__(self, a, h):
        super().__init__("triangle")
        self.a, self.h = a, h

    def area(self):
        return self.a * self.h / 2


def main(n):
    shapes = [Rectangle(2, 3), Square(1.5), Circle(2.0), Triangle(4, 5), Square(3), Circle(1.0), Shape("point")]
    total = 0.0
    round_ones = 0
    for i in range(n):
        for shape in shapes:
            total += shape.visit()
            if isinstance(shape, Circle):
                round_ones += 1
        fresh = Square(i % 10)
        total += fresh.area() + fresh.weight
    return total, round_ones, [shape.weight for shape in shapes]
