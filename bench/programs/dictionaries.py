# Dictionaries with int, str and tuple keys: insertion, lookup, deletion and iteration.
SIZE = 700000


def main(n):
    by_int = {}
    by_name = {}
    grid = {}
    x = 1
    for i in range(n):
        x = x * 48271 % 2147483647
        by_int[x % 5000] = by_int.get(x % 5000, 0) + 1
        name = "k" + str(x % 700)
        if name in by_name:
            by_name[name].append(i)
        else:
            by_name[name] = [i]
        cell = (x % 60, i % 60 * 64)
        if cell in grid:
            del grid[cell]
        else:
            grid[cell] = x & 255
    total = 0
    for key, value in by_int.items():
        total += key * value
    for name in by_name:
        total += len(by_name[name]) * len(name)
    return total, len(by_int), len(by_name), len(grid), sum(grid.values())
