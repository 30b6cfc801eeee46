# A class of three-component vectors with operators: small objects made and dropped.
SIZE = 500000


class Vector:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k, self.z * k)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def cross(self, other):
        return Vector(
            self.y * other.z - self.z * other.y,
            self.z * other.x - self.x * other.z,
            self.x * other.y - self.y * other.x,
        )


def main(n):
    position = Vector(1.0, 0.0, 0.0)
    velocity = Vector(0.0, 1.0, 0.1)
    field = Vector(0.0, 0.0, 1.0)
    dt = 0.001
    for _ in range(n):
        force = velocity.cross(field) - position * 0.5
        velocity = velocity + force * dt
        position = position + velocity * dt
    return "%.9f %.9f" % (position.dot(position), velocity.dot(field))
