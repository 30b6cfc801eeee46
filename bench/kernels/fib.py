# The recursive Fibonacci function: 1.3 million calls at 30.
SIZE = 30


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def main(n):
    return fib(n)
