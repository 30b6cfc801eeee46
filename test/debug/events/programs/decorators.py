def plain(func):
    return func


def wrap(func):
    def inner(*args):
        print('before')
        result = func(*args)
        print('after')
        return result
    return inner


def named(
        name):
    def decorate(func):
        print(name)
        return func
    return decorate


@plain
def f(x):
    return x


@plain
@wrap
@named('g')
def g(x,
      y=2):
    return x + y


@named(
    'C'
)
class C:
    @staticmethod
    def s(x):
        return x

    @property
    @plain
    def p(self):
        return 1


print(f(1), g(1), C.s(3), C().p)
