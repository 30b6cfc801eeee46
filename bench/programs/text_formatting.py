# Rows of a report made with %, str.format and f-strings.
SIZE = 280000


def main(n):
    total = 0
    checksum = 0
    names = ["bolt", "washer", "gear", "spring", "axle"]
    for i in range(n):
        name = names[i % 5]
        price = i % 997 / 7
        a = "%-10s|%5d|%8.2f|%05x" % (name, i, price, i)
        b = "{:<10}|{:>6}|{:^9}|{:+d}".format(name, i * 3, i % 7, -i)
        c = f"{name.upper():>8}: {price:.3f} ({i:b}) {i % 5 == 0}"
        total += len(a) + len(b) + len(c)
        checksum = (checksum * 31 + ord(a[i % len(a)]) + ord(b[i % len(b)]) + ord(c[i % len(c)])) % 1000003
    return total, checksum
