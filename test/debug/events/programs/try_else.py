def f(x):
    try:
        y = 10 // x
    except ZeroDivisionError:
        print('zero')
    else:
        print('no error', y)
    try:
        y = 1
    except ValueError:
        y = 2
    else:
        pass
    return y


f(0)
f(2)
