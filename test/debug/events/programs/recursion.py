def fact(n):
    if n <= 1:
        return 1
    return n * fact(
        n - 1)


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


def hanoi(n, a, b, c):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a, c
        yield from hanoi(n - 1, b, a, c)


print(fact(4), even(3), list(hanoi(2, 'a', 'b', 'c')))
