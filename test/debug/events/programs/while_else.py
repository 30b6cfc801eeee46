def f(n, stop):
    while n:
        if n == stop:
            print('stop')
            break
        n -= 1
    else:
        print('exhausted')
    print(n)


f(3, 2)
f(2, 7)
f(0, 0)
