# Word counts, inverted index, nested defaults, memo tables.
text = "the cat and the hat and the bat sat with the cat"
counts = {}
for w in text.split():
    counts[w] = counts.get(w, 0) + 1
print(sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])))
index = {}
for i, w in enumerate(text.split()):
    index.setdefault(w, []).append(i)
print([(w, index[w]) for w in sorted(index)])
by_length = {}
for w in counts:
    by_length.setdefault(len(w), set()).add(w)
print([(n, sorted(by_length[n])) for n in sorted(by_length)])
tree = {}
for path in ("usr/bin/python", "usr/lib/libc", "etc/hosts", "usr/bin/ls"):
    node = tree
    for part in path.split("/"):
        node = node.setdefault(part, {})


def show(node, depth=0):
    for name in sorted(node):
        print("  " * depth + name + ("/" if node[name] else ""))
        show(node[name], depth + 1)


show(tree)
memo = {}


def partitions(n, m):
    if n == 0:
        return 1
    if n < 0 or m == 0:
        return 0
    if (n, m) not in memo:
        memo[n, m] = partitions(n - m, m) + partitions(n, m - 1)
    return memo[n, m]


print([partitions(n, n) for n in range(1, 31)], len(memo))


def merge(a, b):
    out = dict(a)
    for k, v in b.items():
        out[k] = merge(out[k], v) if isinstance(v, dict) and isinstance(out.get(k), dict) else v
    return out


m = merge({"a": {"x": 1, "y": 2}, "b": 1}, {"a": {"y": 3, "z": 4}, "c": 5})
print(sorted(m["a"].items()), m["b"], m["c"])
