class A:
    pass


def f(a):
    a.x = 1
    a.x += 1
    a.b = A()
    a.b.c = \
        a.x
    a.b \
        .c = 3
    print(
        a.b
        .c)
    del a.x
    return hasattr(a, 'x')


print(f(A()))
