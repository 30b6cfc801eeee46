class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def norm(self):
        return self.x * self.x + self.y * self.y


def work(n):
    total = 0.0
    p = Point(1.5, 2.5)
    for i in range(n):
        if i % 3 == 0:
            total += p.norm()
        else:
            total -= 1.0
        if i % 97 == 0:
            p = Point(1.5, i * 0.5)
    return total


print(work(100000))
