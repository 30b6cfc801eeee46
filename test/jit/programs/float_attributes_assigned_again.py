# Attributes that are floats each time they are assigned are kept in place, until one of them is something else.


class Body:
    def __init__(self, x, v):
        self.x = x
        self.v = v
        self.mass = 2.0

    def step(self, dt):
        self.x += self.v * dt
        self.v = self.v * 0.5 + 1.0 / (1.0 + self.x * self.x)


class Marked(Body):
    def __init__(self, x, v, name):
        super().__init__(x, v)
        self.name = name


bodies = [Body(0.0, 1.5), Body(2.0, -0.5), Marked(3.0, 0.25, "m"), Marked(-1.0, 4.0, "n")]
for i in range(700):
    for body in bodies:
        body.step(0.125)
print([(b.x, b.v, b.mass) for b in bodies], bodies[2].name)

# What was read is what was there then, and two that read it have the same.
def watch(body, n):
    seen = []
    before = body.x
    for i in range(n):
        kept = body.x
        body.x = kept + 0.5
        if kept is body.x or kept is not before:
            seen.append(i)
        before = body.x
        if i % 250 == 0:
            seen.append(kept)
    return seen


print(watch(bodies[0], 1200), bodies[0].__dict__)

# Other values come, in one of them, and in compiled code.
def assign(body, values, n):
    for i in range(n):
        body.x = values[i % len(values)]
        body.v = body.x
    return body.x, body.v, body.mass


print(assign(bodies[1], [1.0, 2.5, -0.0], 1000))
print(assign(bodies[1], [1.0, 2.5, -0.0, 7], 1000))
print(assign(bodies[2], [1.0, None, "s", float("inf")], 999), bodies[2].name)
print(assign(Body(0.5, 0.5), [0.25, 0.125], 1000), assign(Body(1, 0.5), [0.25, 10**20], 1000))
print(repr(bodies[1].x), bodies[3].x, hasattr(bodies[3], "v"))

# Attributes are deleted and come again, and instances of one class differ.
class Loose:
    pass


def shuffle(n):
    total = 0.0
    one, other = Loose(), Loose()
    one.a = 1.0
    one.b = 2.0
    other.b = 1.0
    other.a = 2.0
    for i in range(n):
        for loose in (one, other):
            loose.a += 0.5
            loose.b = loose.a * 0.5
            total += loose.b
        if i == n // 2:
            del one.a
            one.a = 3.0
        if i == n - n // 4:
            other.b = "text"
            total += len(other.b)
            other.b = 0.5
    return total, one.__dict__, other.__dict__


print(shuffle(900))

# Floats that stay within the loop, objects that leave it half done.
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


def wander(n):
    kept = []
    point = Point(0.0, 0.0)
    try:
        for i in range(n):
            point.x += 0.25
            point.y = point.x + point.y * 0.5
            fresh = Point(point.x, point.y)
            fresh.x = fresh.x * 2.0
            fresh.x = fresh.x - fresh.y
            if i % 300 == 299:
                kept.append(fresh)
            if i == n - 1:
                fresh.y = 1.0 / (point.x - n * 0.25)
    except ZeroDivisionError:
        kept.append(fresh)
    return [(p.x, p.y) for p in kept], point.x, point.y


print(wander(1500))


# A generator, a property, and a class with special methods.
class Meter:
    def __init__(self):
        self.total = 0.0
        self.calls = 0

    @property
    def mean(self):
        return self.total / self.calls if self.calls else None

    def __setitem__(self, key, value):
        self.total += value
        self.calls += key

    def each(self, n):
        for i in range(n):
            self.total += i * 0.5
            yield self.total


meter = Meter()
for i in range(1500):
    meter[1] = i * 0.25
    if i % 500 == 0:
        print(meter.mean, meter.total)
print(sum(meter.each(1000)), meter.total, meter.mean)
