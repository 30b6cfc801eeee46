# fib, Ackermann, mutual recursion, and recursion whose argument becomes a float.
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)
def ack(m, n):
    if m == 0: return n + 1
    if n == 0: return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))
def halve(x):
    if x < 1: return x
    return halve(x / 2) + 1
print(fib(17), fib(2.0), fib(16.0), fib(True))
print([even(i % 40) for i in range(80)].count(True))
print(ack(2, 9))
print([halve(2 ** k) for k in range(0, 60, 7)], halve(1e10))
