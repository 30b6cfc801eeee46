def f(a, b, c):
    x = a < b < c
    y = (a <
         b <
         c)
    if a < b < c:
        print('ordered')
    if (a <
            b
            < c):
        print('again')
    return x, y


print(f(1, 2, 3))
print(f(3, 2, 1))
print(f(1, 3, 2))
