def primes(limit):
    found = []
    for n in range(2, limit):
        for p in found:
            if n % p == 0:
                break
        else:
            found.append(n)
            continue
        if n > 8:
            break
    return found


def search(grid, wanted):
    y = 0
    while y < len(grid):
        x = 0
        while x < len(grid[y]):
            if grid[y][x] == wanted:
                return x, y
            elif grid[y][x] is None:
                break
            x += 1
        else:
            y += 1
            continue
        y += 2
    return None


print(primes(12))
print(search([[1, 2], [None], [3], [4]], 4))
print(search([], 1))
