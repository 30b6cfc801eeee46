class Manager:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        print('enter', self.name)
        return self

    def __exit__(self, kind, value, traceback):
        print('exit', self.name)
        return self.swallow


def f(x):
    with Manager('a'):
        print('body')
    with Manager('b', True) as b:
        print(b.name)
        1 // x
        print('unreached when zero')
    with Manager('c') as c, \
            Manager('d') as d:
        print(c.name, d.name)
    return x


f(0)
f(1)


class Lets:
    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return False


def passing(inner):
    with Lets():
        with Lets() as outer:
            outer = 1
            if inner:
                with Lets():
                    raise KeyError
            outer.nothing


for inner in (True, False):
    try:
        passing(inner)
    except (KeyError, AttributeError):
        pass
