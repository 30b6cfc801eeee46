# Two million steps of a point: vectors of floats, objects with operators, made and dropped.
SIZE = 2000000


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)


def main(n):
    position = Vector(0.0, 0.0)
    velocity = Vector(2.0, 0.5)
    for _ in range(n):
        position = position + velocity * 0.125
    return position.x, position.y
