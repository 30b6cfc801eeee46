# Primes by Eratosthenes in a bytearray and in a list, with slices of wheel steps.
SIZE = 5000000


def main(n):
    flags = bytearray(n + 1)
    count = 0
    total = 0
    for i in range(2, n + 1):
        if not flags[i]:
            count += 1
            total += i
            if i * i <= n:
                for j in range(i * i, n + 1, i):
                    flags[j] = 1
    small = [True] * (n // 4)
    i = 3
    while i * i < len(small):
        if small[i]:
            j = i * i
            while j < len(small):
                small[j] = False
                j += 2 * i
        i += 2
    return count, total, sum([1 for k in range(3, len(small), 2) if small[k]])
