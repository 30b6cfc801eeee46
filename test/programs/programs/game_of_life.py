# Conway's game on an unbounded board as a set of cells, and on a torus as a grid.
def step(cells):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    counts[x + dx, y + dy] = counts.get((x + dx, y + dy), 0) + 1
    return {c for c, n in counts.items() if n == 3 or n == 2 and c in cells}


def show(cells):
    xs, ys = [c[0] for c in cells], [c[1] for c in cells]
    for y in range(min(ys), max(ys) + 1):
        print("".join("#" if (x, y) in cells else "." for x in range(min(xs), max(xs) + 1)))


def torus_step(grid):
    h, w = len(grid), len(grid[0])
    out = []
    for y in range(h):
        row = []
        for x in range(w):
            n = sum(grid[(y + dy) % h][(x + dx) % w] for dy in (-1, 0, 1) for dx in (-1, 0, 1)) - grid[y][x]
            row.append(1 if n == 3 or n == 2 and grid[y][x] else 0)
        out.append(row)
    return out


glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
cells = glider
for _ in range(4):
    cells = step(cells)
print(sorted(cells), cells == {(x + 1, y + 1) for x, y in glider})
pentomino = {(1, 0), (2, 0), (0, 1), (1, 1), (1, 2)}
cells, sizes = pentomino, []
for generation in range(60):
    if generation % 10 == 0:
        sizes.append(len(cells))
    cells = step(cells)
print(sizes, len(cells))
blinker = {(0, 0), (1, 0), (2, 0)}
for _ in range(3):
    show(blinker)
    blinker = step(blinker)
grid = [[0] * 8 for _ in range(8)]
for x, y in glider:
    grid[y][x] = 1
start = grid
for _ in range(32):
    grid = torus_step(grid)
print(grid == start, sum(map(sum, grid)))
for row in grid:
    print("".join(".#"[v] for v in row))
