# Long products and sums, checked by digit sums and divisibility.
def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def digit_sum(n):
    return sum(int(c) for c in str(n))


for n in (10, 20, 21, 25, 30, 50, 100, 200):
    f = factorial(n)
    print(n, f if n <= 50 else len(str(f)), digit_sum(f))
for n in (46, 47, 48, 78, 79, 92, 93, 94, 100, 300, 1000):
    f = fibonacci(n)
    print(n, f if n <= 300 else len(str(f)), digit_sum(f))


def choose(n, k):
    return factorial(n) // (factorial(k) * factorial(n - k))


print([choose(10, k) for k in range(11)])
print(choose(100, 50), choose(64, 32), sum(choose(70, k) for k in range(71)) == 2**70)
f = factorial(30)
twos = 0
while f % 2 == 0:
    f >>= 1
    twos += 1
print(twos, f)
