# Packs fields into one long int and takes them out again; rotates and reverses bits.
fields = [("version", 4), ("kind", 3), ("length", 20), ("flags", 13), ("checksum", 32), ("serial", 50)]


def pack(values):
    n = 0
    for name, width in fields:
        v = values[name]
        if v >> width:
            raise ValueError(name + " does not fit")
        n = n << width | v
    return n


def unpack(n):
    out = {}
    for name, width in reversed(fields):
        out[name] = n & (1 << width) - 1
        n >>= width
    return out


record = {"version": 9, "kind": 5, "length": 1000000, "flags": 0x1ABC, "checksum": 0xCAFEBABE, "serial": 2**49 + 12345}
n = pack(record)
print(n, hex(n))
print([(name, unpack(n)[name], unpack(n)[name] == record[name]) for name, _ in fields])
try:
    pack({"version": 16})
except ValueError as e:
    print(e)


def rotate_left(x, k, width):
    mask = (1 << width) - 1
    return (x << k | x >> width - k) & mask


def reverse_bits(x, width):
    r = 0
    for _ in range(width):
        r = r << 1 | x & 1
        x >>= 1
    return r


x = 0x123456789ABCDEF0123
for k in (1, 7, 31, 40, 64):
    print(k, hex(rotate_left(x, k, 80)), rotate_left(rotate_left(x, k, 80), 80 - k, 80) == x)
print(hex(reverse_bits(x, 80)), reverse_bits(reverse_bits(x, 80), 80) == x)
print(hex(n & -n), hex(~n & (1 << 130) - 1))
