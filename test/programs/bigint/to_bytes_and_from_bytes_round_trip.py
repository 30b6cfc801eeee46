# int.to_bytes and int.from_bytes, both byte orders, with lengths that cross word sizes.
for n, length in [(0, 1), (1, 1), (255, 1), (256, 2), (65535, 4), (2**31, 4), (2**32 - 1, 4), (2**53, 7), (2**63, 8), (2**64 - 1, 8), (2**70, 9), (10**30, 16)]:
    big = n.to_bytes(length, "big")
    little = n.to_bytes(length, "little")
    print(n, big, little, int.from_bytes(big, "big") == n, int.from_bytes(little, "little") == n)
print(int.from_bytes(b"", "big"), int.from_bytes(b"\x00\x00\x01", "big"), int.from_bytes(b"\x01\x00\x00", "little"))
print(int.from_bytes(bytearray(b"\xff\xff"), "big"), int.from_bytes(b"\x80\x00\x00\x00", "big"))
for n, length in [(256, 1), (65536, 2), (2**64, 8)]:
    try:
        print(n.to_bytes(length, "big"))
    except OverflowError:
        print(n, length, "OverflowError")
try:
    (1).to_bytes(-1, "big")
except ValueError:
    print("ValueError")
key = int.from_bytes(b"attack at dawn", "big")
print(key)
mask = int.from_bytes(b"secret key 123", "big")
print((key ^ mask).to_bytes(14, "big"))
print((key ^ mask ^ mask).to_bytes(14, "big"))
checksum = 0
for i in range(0, 40, 8):
    checksum ^= int.from_bytes(bytes(range(i, i + 8)), "little")
print(hex(checksum))
