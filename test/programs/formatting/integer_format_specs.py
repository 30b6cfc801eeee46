# Fill, alignment, sign, #, 0, width, grouping and type codes for ints.
for n in (0, 7, -7, 1234567, -1234567, 2**31, 2**64):
    print("[{:d}] [{:10}] [{:<10}] [{:^10}] [{:>10}] [{:=10}]".format(n, n, n, n, n, n))
    print("[{:+}] [{:-}] [{: }] [{:+d}] [{:010}] [{:+010}]".format(n, n, n, n, n, n))
    print("[{:,}] [{:15,}] [{:b}] [{:o}] [{:x}] [{:X}]".format(n, n, n, n, n, n))
    print("[{:#b}] [{:#o}] [{:#x}] [{:#X}] [{:#010x}] [{:08b}]".format(n, n, n, n, n, n))
    print("[{:*^12}] [{:_>12}] [{:0<12}] [{:x<12}]".format(n, n, n, n))
    print("[{:.2f}] [{:e}] [{:10.1f}] [{:g}]".format(n % 10**9, n, n % 10**9, n % 1000))
print("{:c}{:c}".format(72, 105), "{:d}".format(True), "{:5}|{:<5}|".format(True, False), "{:n}".format(5))
for spec in ("s", "q", "5x5"):
    try:
        print(("{:" + spec + "}").format(5))
    except ValueError:
        print(spec, "ValueError")
for ip in (0x7F000001, 0xC0A80101, 0xFFFFFFFF):
    print(".".join("{}".format(ip >> s & 255) for s in (24, 16, 8, 0)), "{:032b}".format(ip), "{:08X}".format(ip))
print(" ".join("{:02x}".format(b) for b in b"\x00\x0f\xf0\xff"), "{:>+8}|{:<+8}|{:^+8}|".format(5, 5, 5))
