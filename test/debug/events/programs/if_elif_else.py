def f(x):
    if x == 1:
        print('one')
    elif x == 2:
        print('two')
    elif x == 3:
        print('three')
    else:
        print('many')
    if x > 2:
        print('big')
    if x: print('true')
    return x


for n in [0, 1, 2, 3]:
    f(n)
