# Run length, LZ77 and move to front with inverse functions, on several texts.
def run_length(s):
    out, i = [], 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]:
            j += 1
        out.append((s[i], j - i))
        i = j
    return out


def lz77(s, window=16):
    out, i = [], 0
    while i < len(s):
        best, at = 0, 0
        for j in range(max(0, i - window), i):
            n = 0
            while i + n < len(s) - 1 and s[j + n] == s[i + n]:
                n += 1
            if n > best:
                best, at = n, i - j
        out.append((at, best, s[i + best]))
        i += best + 1
    return out


def unlz77(codes):
    out = []
    for at, n, c in codes:
        for _ in range(n):
            out.append(out[-at])
        out.append(c)
    return "".join(out)


def move_to_front(s, alphabet):
    table, out = list(alphabet), []
    for c in s:
        i = table.index(c)
        out.append(i)
        table.insert(0, table.pop(i))
    return out


def burrows_wheeler(s):
    s += "\0"
    rotations = sorted(s[i:] + s[:i] for i in range(len(s)))
    return "".join(r[-1] for r in rotations)


def inverse_burrows_wheeler(b):
    table = [""] * len(b)
    for _ in b:
        table = sorted(c + row for c, row in zip(b, table))
    return [row for row in table if row.endswith("\0")][0][:-1]


def lzw(s):
    table = {chr(i): i for i in range(128)}
    out, w = [], ""
    for c in s:
        if w + c in table:
            w += c
        else:
            out.append(table[w])
            table[w + c] = len(table)
            w = c
    return out + [table[w]] if w else out


for s in ("aaabccccd", "abababababab", "mississippi", "x", "to be or not to be"):
    print("".join("%s%d" % p for p in run_length(s)), "".join(c * n for c, n in run_length(s)) == s)
    codes = lz77(s)
    print("  ", codes, unlz77(codes) == s)
    b = burrows_wheeler(s)
    print("  ", repr(b), inverse_burrows_wheeler(b) == s, move_to_front(s, sorted(set(s))))
    print("  ", lzw(s))
