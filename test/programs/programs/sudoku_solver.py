# Constraint propagation with sets and backtracking.
def units(r, c):
    row = {(r, k) for k in range(9)}
    column = {(k, c) for k in range(9)}
    box = {(r // 3 * 3 + i, c // 3 * 3 + j) for i in range(3) for j in range(3)}
    return (row | column | box) - {(r, c)}


PEERS = {(r, c): units(r, c) for r in range(9) for c in range(9)}
steps = 0


def parse(text):
    grid = {}
    for i, ch in enumerate(text):
        grid[i // 9, i % 9] = set(range(1, 10))
    for i, ch in enumerate(text):
        if ch != "." and not assign(grid, (i // 9, i % 9), int(ch)):
            raise ValueError("contradiction at %d" % i)
    return grid


def assign(grid, cell, digit):
    if digit not in grid[cell]:
        return False
    grid[cell] = {digit}
    for p in PEERS[cell]:
        if digit in grid[p]:
            left = grid[p] - {digit}
            if not left:
                return False
            grid[p] = left
            if len(left) == 1 and not assign(grid, p, min(left)):
                return False
    return True


def solve(grid):
    global steps
    steps += 1
    open_cells = [(len(v), k) for k, v in grid.items() if len(v) > 1]
    if not open_cells:
        return grid
    _, cell = min(open_cells)
    for digit in sorted(grid[cell]):
        attempt = dict(grid)
        if assign(attempt, cell, digit):
            solved = solve(attempt)
            if solved:
                return solved
    return None


def show(grid):
    for r in range(9):
        print("".join(str(min(grid[r, c])) + ("|" if c in (2, 5) else "") for c in range(9)))
        if r in (2, 5):
            print("---+---+---")


easy = "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79"
grid = solve(parse(easy))
show(grid)
print(steps, all({min(grid[r, c]) for c in range(9)} == set(range(1, 10)) for r in range(9)))
try:
    parse("55" + "." * 79)
except ValueError as e:
    print(e)
print(len(PEERS), len(PEERS[4, 4]), sorted(PEERS[0, 0])[:5])
