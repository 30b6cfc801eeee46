# Union, intersection, difference and membership on sets of ints and of strings.
SIZE = 1200


def main(n):
    x = 5
    groups = []
    for _ in range(40):
        group = set()
        for _ in range(n):
            x = x * 48271 % 2147483647
            group.add(x % (n * 4))
        groups.append(group)
    checksum = 0
    for i, a in enumerate(groups):
        for b in groups[i + 1 :]:
            checksum += len(a & b) + len(a | b) * 3
            if len(a - b) > len(b - a):
                checksum += len(a ^ b)
    names = set()
    for i in range(n * 40):
        name = "n%d" % (i * i % 977)
        if name in names:
            checksum += 1
        else:
            names.add(name)
        if i % 31 == 0:
            names.discard("n%d" % (i % 977))
    return checksum, len(names), len(set(map(len, groups)))
