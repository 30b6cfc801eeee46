def f(a, b, c):
    x = (a and
         b and
         c)
    y = (a or
         b or
         c)
    if (a and
            b or
            c):
        print('yes')
    if (a
            or b):
        print('or')
    if not (a
            and c):
        print('not')
    return x, y


for t in [(1, 1, 1), (0, 0, 0), (1, 0, 1), (0, 1, 0)]:
    print(f(*t))
