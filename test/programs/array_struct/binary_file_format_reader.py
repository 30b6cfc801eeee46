# Writes and reads a small chunked binary format with a directory of records.
import struct

MAGIC = b"KRT1"


def write(records):
    body = bytearray()
    offsets = []
    for name, values in records:
        offsets.append(len(body))
        encoded = name.encode()
        body += struct.pack("<B", len(encoded)) + encoded
        body += struct.pack("<H%dd" % len(values), len(values), *values) if values else struct.pack("<H", 0)
    header = MAGIC + struct.pack("<HI", len(records), len(body))
    return bytes(header + b"".join(struct.pack("<I", o) for o in offsets) + body)


def read(data):
    if data[:4] != MAGIC:
        raise ValueError("bad magic")
    count, size = struct.unpack_from("<HI", data, 4)
    base = 10 + 4 * count
    if len(data) != base + size:
        raise ValueError("expected %d bytes, got %d" % (base + size, len(data)))
    for i in range(count):
        (offset,) = struct.unpack_from("<I", data, 10 + 4 * i)
        p = base + offset
        n = data[p]
        name = data[p + 1 : p + 1 + n].decode()
        p += 1 + n
        (k,) = struct.unpack_from("<H", data, p)
        yield name, [struct.unpack_from("<d", data, p + 2 + 8 * j)[0] for j in range(k)]


records = [("empty", []), ("primes", [2.0, 3.0, 5.0]), ("größe", [-0.5, 1e300]), ("", [0.0])]
data = write(records)
print(len(data), data[:20])
for name, values in read(data):
    print(len(name), len(values), values)
print(list(read(data)) == records)
for broken in (b"XXXX" + data[4:], data[:-1]):
    try:
        list(read(broken))
    except ValueError as e:
        print(e)
