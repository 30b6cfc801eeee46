# __getattr__ only for what is missing; __setattr__ and __delattr__ for everything.
class Proxy:
    def __init__(self, target):
        self.target = target
        self.log = []

    def __getattr__(self, name):
        self.log.append(name)
        return getattr(self.target, name)


class Missing:
    present = "class attribute"

    def __getattr__(self, name):
        if name.startswith("auto_"):
            return name[5:].upper()
        raise AttributeError("nothing called " + name)


p = Proxy([3, 1, 2])
p.sort()
p.append(9)
print(p.target, p.log, p.index(2))
m = Missing()
m.own = 1
print(m.own, m.present, m.auto_x, getattr(m, "auto_y"), hasattr(m, "auto_z"), hasattr(m, "zzz"), getattr(m, "zzz", "default"))
try:
    m.zzz
except AttributeError as e:
    print(e)


class Record:
    def __init__(self):
        object.__setattr__(self, "data", {})

    def __getattr__(self, name):
        try:
            return self.data[name]
        except KeyError:
            raise AttributeError(name)

    def __setattr__(self, name, value):
        print("set", name, value)
        self.data[name] = value

    def __delattr__(self, name):
        print("del", name)
        del self.data[name]


r = Record()
r.a = 1
r.b = r.a + 1
r.a += 10
print(r.a, r.b, sorted(r.data.items()), hasattr(r, "c"))
del r.a
print(hasattr(r, "a"), hasattr(r, "b"))
setattr(r, "c", 3)
delattr(r, "c")


class Chain:
    def __init__(self, path=""):
        self.path = path

    def __getattr__(self, name):
        return Chain(self.path + "/" + name)

    def __call__(self, *args):
        return self.path + str(args)


print(Chain().users.ann.posts(1, 2), Chain("root").x.path)
