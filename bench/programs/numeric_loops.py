# Integer arithmetic in nested loops: Collatz lengths, digit sums and greatest common divisors.
SIZE = 100000


def collatz_length(n):
    length = 1
    while n != 1:
        if n % 2 == 0:
            n //= 2
        else:
            n = 3 * n + 1
        length += 1
    return length


def main(n):
    longest = 0
    best = 0
    digits = 0
    common = 0
    for i in range(1, n):
        length = collatz_length(i)
        if length > longest:
            longest = length
            best = i
        d = i
        while d:
            digits += d % 10
            d //= 10
        a, b = i, 5040
        while b:
            a, b = b, a % b
        common += a
    return best, longest, digits, common
