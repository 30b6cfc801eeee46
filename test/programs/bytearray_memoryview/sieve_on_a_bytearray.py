# Eratosthenes with one byte per number, and counts per range.
def sieve(n):
    flags = bytearray(n + 1)
    i = 2
    while i * i <= n:
        if not flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = 1
        i += 1
    return flags


flags = sieve(5000)
primes = [i for i in range(2, 5001) if not flags[i]]
print(len(primes), primes[:15], primes[-5:])
print([sum(1 for p in primes if lo <= p < lo + 500) for lo in range(0, 5000, 500)])
print([(p, p + 2) for p in primes if p + 2 <= 5000 and not flags[p + 2]][:10])
print(max((b - a, a, b) for a, b in zip(primes, primes[1:])))
view = memoryview(flags)
print(sum(view[100:200]), 100 - sum(view[100:200]))


def factor(n):
    out = []
    for p in primes:
        while n % p == 0:
            out.append(p)
            n //= p
        if p * p > n:
            break
    return out + [n] if n > 1 else out


for n in (1, 2, 360, 9973, 1234567, 24960000, 2**20 - 1, 4999 * 4993):
    print(n, factor(n))
