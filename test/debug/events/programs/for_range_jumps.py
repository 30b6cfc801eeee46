def f(n):
    for i in range(n):
        if i == 1:
            continue
        if i == 3:
            break
        print(i)
    else:
        print('no break')
    print('after')


def g(n):
    for i in range(n):
        for j in range(i):
            if j > 1:
                break
            print(i, j)
    for i in range(n):
        continue


f(2)
f(6)
g(4)
