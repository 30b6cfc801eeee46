# Products and quotients of ints of thousands of digits: digits of pi, Fibonacci, modular powers.
SIZE = 3000


def pi_digits(count):
    # the spigot of Gibbons, unbounded: one digit at a time from exact fractions
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    digits = []
    while len(digits) < count:
        if 4 * q + r - t < n * t:
            digits.append(n)
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2
    return digits


def main(n):
    digits = pi_digits(n)
    a, b = 0, 1
    for _ in range(n * 12):
        a, b = b, a + b
    checksum = a % 1000000007
    modulus = 2**521 - 1
    x = 3
    for _ in range(n // 4):
        x = x * x % modulus
        x ^= x >> 300
        checksum = (checksum + x) % 1000000007
    factorial = 1
    for i in range(1, n):
        factorial *= i
    while factorial % 1000 == 0:
        factorial //= 1000
    return digits[-10:], checksum, factorial % 1000003
