# str, bin, oct, hex and the format codes of big ints, positive and negative.
for n in (0, 7, -7, 2**31, -(2**31), 2**53 + 1, 2**63 - 1, -(2**63), 2**64, 10**25, -(10**25)):
    print(n, str(n) == repr(n), bin(n), oct(n), hex(n))
    print("%d|%x|%X|%o" % (n, n, n, n), "{:d}|{:b}|{:o}|{:x}|{:X}".format(n, n, n, n, n))
print("{:,}".format(10**21), "{:,}".format(-1234567), "{:,}".format(999), "{:#x}".format(2**65))
print("[{:30d}] [{:<30d}] [{:^30d}] [{:030d}] [{:+d}]".format(2**70, 2**70, 2**70, -(2**70), 2**70))
print("%40d|" % 10**5, "%-25d|" % (2**66), "%+d" % 2**40)
print(int("1" * 40), int("9" * 60), int("f" * 20, 16), int("-" + "7" * 30, 8))
print(len(str(3**1000)), str(3**1000)[:20], str(3**1000)[-20:])
print("".join(reversed(str(2**64))), sorted(str(7**40)))
for n in (10**k for k in range(14, 24)):
    print(n, n - 1, hex(n), len(bin(n)))
s = str(2**200)
print([s[i : i + 10] for i in range(0, len(s), 10)])
print(0xFFFFFFFFFFFFFFFFFFFF, 0b1111111111111111111111111111111111111111, 0o7777777777777777777777, 1_000_000_000_000_000_000_000)
