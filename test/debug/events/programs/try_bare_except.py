def f(x):
    try:
        1 // x
    except:
        print('caught')
    try:
        x.y
    except AttributeError:
        pass
    try:
        x[0]
    except:
        pass
    return x


f(0)
f(1)
