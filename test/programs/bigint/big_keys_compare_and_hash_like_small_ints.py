# Big ints as dict keys, set members and sort keys; equal values are the same key however they were made.
d = {}
for e in (31, 32, 53, 62, 63, 64, 100):
    d[2**e] = e
    d[-(2**e)] = -e
print(d[1 << 64], d[-(1 << 63)], d[4 ** 50], d[int("9007199254740992")], d[2.0**53 // 1 * 1])
print(sorted(d)[:4], sorted(d.values()))
print(2**64 in d, 2**64 + 1 in d, float(2**32) in d, 2**31 in d)
s = set()
for i in range(5):
    s.add(10**20 + i)
    s.add(10**20 + i // 2)
    s.add((10**21 + i * 10) // 10)
print(sorted(x - 10**20 for x in s))
print(hash(5) == hash(5.0), hash(2**40) == hash(2**39 * 2), hash(2**70) == hash(4**35))
big = [3**n for n in range(30, 60, 6)] + [-(3**n) for n in range(31, 60, 7)] + [0, 1, -1, 2**31, 2**53]
print(sorted(big))
print(sorted(big, key=lambda n: n % 1000))
print(max(big), min(big), max(big, key=abs), sum(big))
print([big.index(3**36), big.count(0), 3**48 in big, 3**49 in big])
print(len({x % 2**64 for x in big}), 10**18 * 10 == 10**19, 10**19 is None)
