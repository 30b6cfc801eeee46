# ** on ints of every sign, and pow with a modulus.
print([(b, e, b**e) for b in (-3, -2, -1, 0, 1, 2, 3) for e in (0, 1, 2, 3, 7)])
print(2**10, 2**31, 2**53, 2**63, 2**64, (-2) ** 63, (-2) ** 64)
print(2**-1, 4**-2, (-2) ** -3, 10**-3)
print(2**0.5, 4**0.5, 2.0**3, 2.0**-3, 9**0.5)
print(-(2**2), (-2) ** 2, -(2**-2), 2 ** 3**2, (2**3) ** 2)
print(pow(2, 10), pow(2.0, 3), pow(3, 4, 5), pow(7, 0, 13))
print(pow(2, 100, 10**9 + 7), pow(3, 10**6, 998244353), pow(123456789, 987654321, 2**61 - 1))
print(pow(10, 20, 7), pow(5, 3, 1))


def is_probable_prime(n, bases=(2, 3, 5, 7, 11, 13)):
    if n < 2:
        return False
    for p in bases:
        if n % p == 0:
            return n == p
    d, r = n - 1, 0
    while d % 2 == 0:
        d //= 2
        r += 1
    for a in bases:
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(r - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


print([n for n in range(60) if is_probable_prime(n)])
print(is_probable_prime(2**31 - 1), is_probable_prime(2**61 - 1), is_probable_prime(2**61 + 1))
print(is_probable_prime(561), is_probable_prime(10**9 + 7), is_probable_prime(10**12 + 39))
