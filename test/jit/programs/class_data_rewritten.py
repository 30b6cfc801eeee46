# Data of classes that is written again and again, by them and by classes derived from them, and then is something else: a
# method, a property, gone, or an attribute of the instance.
class Base:
    count = 0
    name = 'base'
    limit = 10

    def __init__(self):
        Base.count += 1
        self.id = Base.count

    def grow(self):
        self.limit += 1
        return self.limit

    @classmethod
    def bump(cls):
        cls.count += 2
        return cls.count

    @staticmethod
    def twice(x):
        return 2 * x


class Derived(Base):
    def which(self):
        return self.name + Derived.name


def made(n):
    total = 0
    for i in range(n):
        b = Base() if i % 3 else Derived()
        total += b.id + Base.count + b.count + Base.twice(i) + b.grow()
        if i % 10 == 0:
            total += Derived.bump() + Base.bump()
    return total, Base.count, Derived.count


print(made(100), made(100))


def renamed(n):
    d = Derived()
    out = []
    for i in range(n):
        Base.name = 'base' + str(i % 4)
        out.append(d.which())
        if i == n // 2:
            Derived.name = 'own'
        if i == n // 2 + 20:
            del Derived.name
    return out[n // 2 - 1 : n // 2 + 3], out[-2:]


print(renamed(90))


class Changing:
    value = 0


def changing(n):
    c = Changing()
    total = 0
    for i in range(n):
        if i == 60:
            Changing.value = lambda self: 1000
        elif i == 70:
            Changing.value = 1.5
        elif i == 80:
            c.value = 7
        elif i == 90:
            del c.value
        elif i == 100:
            Changing.value = 1 << 70
        elif i == 110:
            Changing.value = None
        elif i == 115:
            Changing.value = 'text'
        elif not 60 <= i < 70 and i < 100:
            Changing.value += 1
        v = c.value
        total += v() if 60 <= i < 70 else v % 1000 if i < 110 else len(v) if i >= 115 else 3
    return total


print(changing(130))


def both(n):
    for i in range(n):
        Base.limit = i
        Derived.limit = -i
    return Base.limit, Derived.limit, Base().limit, Derived().limit


print(both(80), both(81))


def kinds(n):
    class Local:
        mark = 0

    seen = []
    for i in range(n):
        Local.mark = [i, i / 2, str(i), None, i > 5][i % 5]
        seen.append(Local.mark)
    return seen[-5:]


print(kinds(100), kinds(60))
