# Solves a sudoku by trying what the rules allow, the squares with the fewest possibilities first.

PUZZLE = """
53. .7. ...
6.. 195 ...
.98 ... .6.
8.. .6. ..3
4.. 8.3 ..1
7.. .2. ..6
.6. ... 28.
... 419 ..5
... .8. .79
"""


def parse(text):
    return [0 if c == "." else int(c) for c in text if c in ".123456789"]


def related(square):
    row, column = divmod(square, 9)
    box = row // 3 * 27 + column // 3 * 3
    squares = {row * 9 + i for i in range(9)}
    squares |= {i * 9 + column for i in range(9)}
    squares |= {box + i * 9 + j for i in range(3) for j in range(3)}
    return squares - {square}


RELATED = [related(square) for square in range(81)]


def possible(board, square):
    return {1, 2, 3, 4, 5, 6, 7, 8, 9} - {board[other] for other in RELATED[square]}


def solve(board):
    empty = [(len(possible(board, square)), square) for square in range(81) if not board[square]]
    if not empty:
        return board
    _, square = min(empty)
    for digit in sorted(possible(board, square)):
        board[square] = digit
        if solve(board):
            return board
    board[square] = 0
    return None


board = solve(parse(PUZZLE))
for start in range(0, 81, 9):
    print(" ".join(str(digit) for digit in board[start : start + 9]))
