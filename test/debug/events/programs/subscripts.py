def f(a, i):
    x = a[
        i
    ]
    a[
        i
    ] = x + 1
    a[i] += \
        2
    y = a[
        0:
        i
    ]
    del a[
        0
    ]
    return x, y, a


print(f([1, 2, 3], 1))
