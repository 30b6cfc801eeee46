# Searching, splitting, replacing and case changes on lines of a log.
SIZE = 250000


def main(n):
    levels = ["INFO", "Warning", "error", "debug"]
    checksum = 0
    counts = {}
    for i in range(n):
        line = "  %05d [%s] user=%d; path=/a/%d/index.html; size=%d  \n" % (i, levels[i % 4], i % 97, i % 13, i * 7)
        line = line.strip()
        number, _, rest = line.partition(" ")
        level = rest[1 : rest.find("]")].lower()
        fields = {}
        for field in rest[rest.index("]") + 2 :].split("; "):
            key, value = field.split("=")
            fields[key] = value
        path = fields["path"].replace("/", ".").rstrip("l").upper()
        if path.startswith(".A.1") and path.endswith("HTM"):
            checksum += len(path)
        if level.isalpha() and fields["size"].isdigit():
            counts[level] = counts.get(level, 0) + int(fields["size"])
        checksum = (checksum * 7 + int(number) + path.rfind(".") + path.count("A")) % 1000003
    return checksum, sorted(counts.items())
