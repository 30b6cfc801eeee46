def f(x):
    try:
        1 // x
    except ZeroDivisionError:
        print('again')
        raise


def g(x):
    try:
        f(x)
    except ZeroDivisionError as error:
        raise ValueError('wrapped') from error


def h(x):
    try:
        g(x)
    except KeyError:
        print('never')
    except ValueError as error:
        print(error)


h(0)
h(1)
