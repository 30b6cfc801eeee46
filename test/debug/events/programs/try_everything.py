def f(x):
    try:
        if x == 1:
            raise ValueError
        elif x == 2:
            raise KeyError
    except ValueError:
        print('value')
    else:
        print('else')
    finally:
        print('finally')
    print('after')


f(0)
f(1)
try:
    f(2)
except KeyError as e:
    print('key')
