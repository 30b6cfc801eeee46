# Newton's method over ints of hundreds of digits.
def isqrt(n):
    if n < 0:
        raise ValueError("isqrt of a negative number")
    if n == 0:
        return 0
    x = 1 << ((len(bin(n)) - 2 + 1) // 2)
    while True:
        y = (x + n // x) // 2
        if y >= x:
            return x
        x = y


for n in (0, 1, 2, 3, 4, 8, 9, 99, 100, 2**31, 2**53 - 1, 2**62, 2**63, 10**20, 10**40 + 1, 3**101):
    r = isqrt(n)
    print(n, r, r * r <= n < (r + 1) * (r + 1))
print(isqrt(2 * 10**100))
print(isqrt(3 * 10**120))
try:
    isqrt(-1)
except ValueError as e:
    print(e)


def pi_digits(count):
    # Machin: pi = 16 atan(1/5) - 4 atan(1/239), in fixed point with ten guard digits
    unit = 10 ** (count + 10)

    def arctan_inverse(x):
        term = unit // x
        total, n, sign = term, 1, 1
        while term:
            term //= x * x
            n += 2
            sign = -sign
            total += sign * (term // n)
        return total

    return (16 * arctan_inverse(5) - 4 * arctan_inverse(239)) // 10**10


print(pi_digits(20))
print(pi_digits(150))
