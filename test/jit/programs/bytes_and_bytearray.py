# Items of bytes, writes into a bytearray, slices and comparisons; a value of another type raises in one round.
b = bytearray(256)
data = bytes(range(256))
bad = total = 0
for i in range(2000):
    k = i & 255
    try:
        b[k] = data[k] ^ (i >> 3) if i != 1700 else 'x'
    except TypeError:
        bad += 1
    total += b[(i * 7) & 255] + data[-1 - k]
    if data[k:k + 2] == b[k:k + 2]: total += 1
print(total, len(b), sum(b), bad)
