# The product of two safe ints is beyond 2**53 only for some rounds; the low bits must be exact.
def mix(n):
    h = 17
    for i in range(n):
        h = (h * 1000003 + i * 2654435761) & 0xffffffff
        if i % 300 == 0:
            print(h, h * h, -h * (h + 1))
    return h
print(mix(2000))
def lcg(n):
    x = 1
    for i in range(n):
        x = x * 6364136223846793005 + 1442695040888963407 & 0xffffffffffffffff
    return x
print(lcg(1500))
