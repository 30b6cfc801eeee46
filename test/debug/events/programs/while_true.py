def f(n):
    while True:
        n -= 1
        if n < 0:
            break
    return n


def g(n):
    while 1:
        while True:
            n -= 1
            if n % 2:
                continue
            if n < 4:
                return n
            break


def h(n):
    while True:
        if n > 3: return n
        n += 1


print(f(2), g(9), h(1))
