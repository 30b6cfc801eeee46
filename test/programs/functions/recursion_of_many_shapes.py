# Direct, mutual, tree, memoised and deep recursion.
def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)


def fib(n, memo={0: 0, 1: 1}):
    if n not in memo:
        memo[n] = fib(n - 1) + fib(n - 2)
    return memo[n]


def is_even(n):
    return True if n == 0 else is_odd(n - 1)


def is_odd(n):
    return False if n == 0 else is_even(n - 1)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def hanoi(n, a, b, c, moves):
    if n:
        hanoi(n - 1, a, c, b, moves)
        moves.append(a + c)
        hanoi(n - 1, b, a, c, moves)
    return moves


def change(amount, coins):
    if amount == 0:
        return 1
    if amount < 0 or not coins:
        return 0
    return change(amount - coins[0], coins) + change(amount, coins[1:])


def tak(x, y, z):
    return z if y >= x else tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))


print(factorial(10), factorial(25), fib(50), fib(90), is_even(40), is_odd(41))
print(ackermann(2, 3), " ".join(hanoi(3, "A", "B", "C", [])), len(hanoi(8, "A", "B", "C", [])))
print(change(100, [50, 25, 10, 5, 1]), tak(8, 4, 2), [fib(n) for n in range(15)])
print((lambda f: f(f, 6))(lambda f, n: 1 if n == 0 else n * f(f, n - 1)))


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(depth(50))


def endless(n):
    return endless(n + 1) + 1


try:
    endless(0)
except RuntimeError as e:
    print("RuntimeError", isinstance(e, RuntimeError))
print("still running", depth(60))


def digits(n):
    return [n] if n < 10 else digits(n // 10) + [n % 10]


def gcd(a, b):
    return a if not b else gcd(b, a % b)


print(digits(90210), gcd(1071, 462), sum(digits(2**60)))
