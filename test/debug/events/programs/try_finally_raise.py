def f(x):
    try:
        try:
            1 // x
            print('divided')
        finally:
            print('inner')
    except ZeroDivisionError:
        print('outer')
    finally:
        print('last')


def g(x):
    try:
        raise ValueError(x)
    finally:
        x += 1


f(0)
f(1)
try:
    g(1)
except ValueError:
    print('from g')
