# Objects of three classes with the same attributes in other orders meet at one place.
class A:
    def __init__(self): self.x = 1; self.y = 2
    def area(self): return self.x * self.y
class B:
    def __init__(self): self.y = 3; self.x = 4; self.z = 5
    def area(self): return self.x + self.y + self.z
class C(A):
    def __init__(self):
        self.w = 0
        super().__init__()
    def area(self): return super().area() + 100
objects = [A(), A(), A(), B(), A(), C(), B(), C()]
total = 0
for i in range(2000):
    o = objects[(i * i) % 8]
    o.x += 1
    total += o.area() - o.y
    if isinstance(o, A): total += 1
print(total, [(o.x, o.y, o.area()) for o in objects])
