# A dictionary coder over bytes, both ways, and an entropy estimate of its output.
import math

SIZE = 700000


def compress(data):
    table = {bytes([i]): i for i in range(256)}
    out = []
    word = b""
    for i in range(len(data)):
        longer = word + data[i : i + 1]
        if longer in table:
            word = longer
        else:
            out.append(table[word])
            if len(table) < 4096:
                table[longer] = len(table)
            word = data[i : i + 1]
    if word:
        out.append(table[word])
    return out


def expand(codes):
    table = [bytes([i]) for i in range(256)]
    out = bytearray()
    previous = b""
    for code in codes:
        entry = table[code] if code < len(table) else previous + previous[:1]
        out.extend(entry)
        if previous and len(table) < 4096:
            table.append(previous + entry[:1])
        previous = entry
    return out


def main(n):
    x = 17
    words = [b"snake ", b"krait ", b"adder\n", b"viper, ", b"python ", b"boa. "]
    data = bytearray()
    while len(data) < n:
        x = x * 48271 % 2147483647
        data.extend(words[(x >> 9) % 6] if x % 10 else bytes([x % 251]))
    data = bytes(data)
    size = 0
    for _ in range(2):
        codes = compress(data)
        assert expand(codes) == data
        size += len(codes)
    counts = {}
    for code in codes:
        counts[code] = counts.get(code, 0) + 1
    entropy = 0.0
    for code in sorted(counts):
        p = counts[code] / len(codes)
        entropy -= p * math.log(p) / math.log(2)
    return len(data), size, sum(codes) % 1000003, "%.6f" % entropy
