# Builds a Huffman code, encodes to bits and bytes, decodes again.
def frequencies(text):
    out = {}
    for c in text:
        out[c] = out.get(c, 0) + 1
    return out


def build(freq):
    queue = sorted((n, i, c, None, None) for i, (c, n) in enumerate(sorted(freq.items())))
    serial = len(queue)
    while len(queue) > 1:
        a, b = queue.pop(0), queue.pop(0)
        node = (a[0] + b[0], serial, None, a, b)
        serial += 1
        i = 0
        while i < len(queue) and queue[i][:2] < node[:2]:
            i += 1
        queue.insert(i, node)
    return queue[0]


def codes(node, prefix="", out=None):
    out = {} if out is None else out
    if node[2] is not None:
        out[node[2]] = prefix or "0"
    else:
        codes(node[3], prefix + "0", out)
        codes(node[4], prefix + "1", out)
    return out


def pack(bits):
    padded = bits + "0" * (-len(bits) % 8)
    return bytes(int(padded[i : i + 8], 2) for i in range(0, len(padded), 8))


def unpack(data, n):
    return "".join("{:08b}".format(b) for b in data)[:n]


def decode(bits, tree):
    if tree[2] is not None:
        return tree[2] * len(bits)
    out, node = [], tree
    for b in bits:
        node = node[3] if b == "0" else node[4]
        if node[2] is not None:
            out.append(node[2])
            node = tree
    return "".join(out)


for text in ("abracadabra", "she sells sea shells by the sea shore", "aaaa", "ab", "the quick brown fox"):
    tree = build(frequencies(text))
    table = codes(tree)
    bits = "".join(table[c] for c in text)
    data = pack(bits)
    print(len(text) * 8, len(bits), data, decode(unpack(data, len(bits)), tree) == text)
    print("  ", [(c, table[c]) for c in sorted(table)][:6])
    values = sorted(table.values())
    print("  ", all(not b.startswith(a) for i, a in enumerate(values) for b in values[i + 1 :]))
