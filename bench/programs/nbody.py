# Gravity between bodies whose state is kept in attributes: float arithmetic on objects.
import math

SIZE = 150000


class Body:
    def __init__(self, mass, x, y, z, vx, vy, vz):
        self.mass = mass
        self.x, self.y, self.z = x, y, z
        self.vx, self.vy, self.vz = vx, vy, vz


def advance(pairs, bodies, dt):
    for a, b in pairs:
        dx = a.x - b.x
        dy = a.y - b.y
        dz = a.z - b.z
        d2 = dx * dx + dy * dy + dz * dz + 0.01
        magnitude = dt / (d2 * math.sqrt(d2))
        ma = a.mass * magnitude
        mb = b.mass * magnitude
        a.vx -= dx * mb
        a.vy -= dy * mb
        a.vz -= dz * mb
        b.vx += dx * ma
        b.vy += dy * ma
        b.vz += dz * ma
    for body in bodies:
        body.x += dt * body.vx
        body.y += dt * body.vy
        body.z += dt * body.vz


def energy(pairs, bodies):
    total = 0.0
    for body in bodies:
        total += body.mass * (body.vx**2 + body.vy**2 + body.vz**2) / 2
    for a, b in pairs:
        total -= a.mass * b.mass / math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2 + 0.01)
    return total


def main(n):
    bodies = [
        Body(40.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
        Body(0.04, 5.0, -1.0, -0.1, 0.6, 2.8, -0.02),
        Body(0.01, 8.3, 4.1, -0.4, -1.0, 1.8, 0.01),
        Body(0.002, 12.9, -15.1, -0.2, 1.1, 0.9, -0.01),
        Body(0.002, 15.4, -25.9, 0.2, 1.0, 0.6, -0.03),
    ]
    pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1 :]]
    for _ in range(n):
        advance(pairs, bodies, 0.01)
    return "%.9f" % energy(pairs, bodies)
