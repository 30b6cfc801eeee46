# Ints of more than 53 bits, of which masks keep 64, and those that are short at times; iteration over bytes.
M = 0xFFFFFFFFFFFFFFFF


def fnv(data, n):
    h = 0xCBF29CE484222325
    for i in range(n):
        for b in data:
            h ^= b
            h = (h * 0x100000001B3) & M
        if i % 100 == 50:
            h &= 0xFFFF
    return h


print(fnv(b"hello world", 300), fnv(bytearray(b"\x00\xff\x80"), 300), fnv([1, 2, 10**30], 300))


def shifts(x, n):
    seen = 0
    for i in range(n):
        x ^= (x << 13) & M
        x ^= x >> 7
        x ^= (x << 17) & M
        seen += x & 0xFF
        if i == n // 2:
            x = 1
    return x, seen


print(shifts(88172645463325252, 900), shifts(-3, 900))


def mixed(a, b, n):
    for i in range(n):
        a, b = (a + b) & M, (a - b) & M
        a = (a * a + i) & M
        b = (M & (b * -3)) ^ a
        if i % 50 == 0:
            b = -b
        if i % 77 == 0:
            a = i
    return a, b


print(mixed(1, 2, 900), mixed(2**64, -(2**70), 900), mixed(True, False, 90))


def low_32(x, y, n):
    for i in range(n):
        x = (x * y + i) & 0xFFFFFFFF
        y = (y ^ x << 7) + (x >> 3) & M
        if i == n // 2:
            y = 2**80 + 1
    return x, y


print(low_32(12345, 6364136223846793005, 900), low_32(1, 3, 900))


def powers(n):
    total = 0
    for i in range(n):
        total += pow(i, 65537, 1000000007) + pow(i, 13, 4294967295) + pow(i, 5, -97) + pow(7, i, 2**32)
    return total


print(powers(400), pow(3, 5, 1), pow(2**31, 2**31, 2**32 - 5), pow(-7, 11, 2**32 - 5), pow(5, 0, 1))


def grow(data, n):
    total = 0
    for i in range(n):
        for b in data:
            total += b
            if len(data) < 30 and b == 3:
                data.append(total & 0x7F)
        for k, b in enumerate(data):
            total ^= k * b
        for a, b in zip(data, b"abc"):
            total += a * b
        if i % 40 == 39:
            data[5:] = b""
    return total, len(data)


print(grow(bytearray([1, 2, 3]), 200))


def first(data, n):
    it = iter(data)
    for i in range(n):
        x = next(it, None)
        if x is None:
            it = iter(data)
            for y in it:
                if y > 100:
                    break
    return x


print(first(b"abcdefgh\xffxyz", 1000), first(bytearray(b"z"), 1000))


def congruential(x, n):
    seen = 0
    for i in range(n):
        x = (x * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        seen ^= x >> 33
    return x, seen


print(congruential(1, 200), congruential(2**64 - 1, 50), congruential(-5, 50))


def modular(x, n):
    for i in range(n):
        x = (x * 2862933555777941757 + 3037000493) % 2**64
    return x


print(modular(1, 200), modular(2**63, 100))


def several(x, y, n):
    """Sums of products, products of sums, and what is used besides its low part."""
    highest = 0
    for i in range(n):
        product = x * 0x9E3779B97F4A7C15
        total = product + y * 0xBF58476D1CE4E5B9
        highest = max(highest, product >> 100)
        x = total & 0xFFFFFFFFFFFFFFFF
        y = ((x + y) * (x - i)) & 0xFFFFFFFFFFFFFFFF
        x = 0xFFFFFFFFFFFFFFFF & (y * y + x)
    return x, y, highest


print(several(1, 2, 150), several(2**64 - 1, 2**40, 150))
