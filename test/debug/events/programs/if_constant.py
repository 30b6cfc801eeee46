def f(x):
    if 0:
        print('never')
    if 1:
        print('always')
    if False:
        x = 1
    else:
        x = 2
    if True:
        x += 1
    else:
        x += 2
    if x and True:
        x += 3
    if __debug__:
        x += 1
    return x


print(f(1))
