# sort and sorted of numbers, strings, tuples and objects, with and without keys.
SIZE = 120000


class Record:
    def __init__(self, number, name):
        self.number = number
        self.name = name

    def __lt__(self, other):
        return self.number < other.number


def main(n):
    x = 3
    numbers = []
    for _ in range(n):
        x = x * 48271 % 2147483647
        numbers.append(x % 100000)
    checksum = 0
    for _ in range(3):
        ordered = sorted(numbers)
        checksum += ordered[n // 2]
        numbers.append(numbers.pop(0) ^ 1)
        checksum += sorted(numbers, reverse=True)[n // 3]
    checksum += sorted(numbers, key=lambda v: -(v % 1000))[n // 7] % 1000
    names = sorted(["n%d" % v for v in numbers])
    checksum += len(names[n // 2])
    pairs = sorted([(v % 100, i) for i, v in enumerate(numbers)])
    checksum += pairs[n // 2][1]
    records = [Record(v, "r") for v in numbers[: n // 4]]
    records.sort()
    checksum += records[n // 8].number
    records.sort(key=lambda r: r.number % 77)
    return checksum + records[10].number % 77
