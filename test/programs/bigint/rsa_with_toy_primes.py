# Key generation, encryption and decryption with primes past 64 bits.
def power(base, exponent, modulus):
    result = 1
    base %= modulus
    while exponent:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


def inverse(a, m):
    r0, r1, t0, t1 = m, a, 0, 1
    while r1:
        q = r0 // r1
        r0, r1 = r1, r0 - q * r1
        t0, t1 = t1, t0 - q * t1
    return t0 % m


p = 2**89 - 1
q = 2**107 - 1
n = p * q
e = 65537
d = inverse(e, (p - 1) * (q - 1))
print(n)
print(d)
print(e * d % ((p - 1) * (q - 1)))
for text in (b"hi", b"attack at dawn", b"\x00\x01edge"):
    m = int.from_bytes(text, "big")
    c = power(m, e, n)
    back = power(c, d, n)
    print(c, c == pow(m, e, n))
    print(back.to_bytes(len(text), "big") == text)
signature = power(0xDEADBEEF, d, n)
print(hex(power(signature, e, n)))
