# Recursive functions: Fibonacci, Takeuchi, Ackermann and permutations.
SIZE = 33


def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def takeuchi(x, y, z):
    if y >= x:
        return z
    return takeuchi(takeuchi(x - 1, y, z), takeuchi(y - 1, z, x), takeuchi(z - 1, x, y))


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def permutations(items, n):
    if n <= 1:
        return items[0] * 7 + items[-1]
    total = 0
    for i in range(n):
        items[i], items[n - 1] = items[n - 1], items[i]
        total += permutations(items, n - 1)
        items[i], items[n - 1] = items[n - 1], items[i]
    return total


def main(n):
    return fibonacci(n), takeuchi(n - 7, n - 13, n - 19), ackermann(2, n), permutations(list(range(8)), 8)
