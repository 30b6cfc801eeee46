# Queens by backtracking: with lists of flags, and with bit masks.
SIZE = 10


def with_lists(n, row, columns, up, down):
    if row == n:
        return 1
    found = 0
    for c in range(n):
        if not columns[c] and not up[row + c] and not down[row - c + n]:
            columns[c] = up[row + c] = down[row - c + n] = True
            found += with_lists(n, row + 1, columns, up, down)
            columns[c] = up[row + c] = down[row - c + n] = False
    return found


def with_masks(full, columns, left, right):
    if columns == full:
        return 1
    found = 0
    free = full & ~(columns | left | right)
    while free:
        bit = free & -free
        free ^= bit
        found += with_masks(full, columns | bit, (left | bit) << 1, (right | bit) >> 1)
    return found


def main(n):
    return with_lists(n, 0, [False] * n, [False] * 2 * n, [False] * (2 * n + 1)), with_masks((1 << n + 2) - 1, 0, 0, 0)
