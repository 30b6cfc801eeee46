class Base:
    def __init__(self, x):
        self.x = x

    def describe(self):
        return 'base ' + str(self.x)

    def __add__(self, other):
        return Base(self.x + other.x)

    def __lt__(self, other):
        return self.x < other.x


class Derived(Base):
    def __init__(self, x, y):
        super().__init__(x)
        self.y = y

    def describe(self):
        text = super().describe()
        return text + ' derived ' + str(self.y)


d = Derived(1, 2)
print(d.describe())
print((d + Base(5)).x)
if d < Base(9):
    print('less')
