def inner(x):
    return 1 // x


def outer(x):
    y = x
    inner(
        y
    )
    return y


class Error(Exception):
    pass


def thrower():
    raise Error(
        'message'
    )


try:
    outer(0)
except ZeroDivisionError:
    print('one')
try:
    thrower()
except Error as e:
    print(e)
outer(0)
