def f(x):
    if x:
        pass
    print('a')
    if x:
        pass
    else:
        print('b')
    if not x:
        print('c')
    else:
        pass
    if x > 1:
        pass
    elif x == 1:
        pass
    else:
        pass


f(0)
f(1)
f(2)
