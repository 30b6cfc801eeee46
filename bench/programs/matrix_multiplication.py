# Lists of lists multiplied with three nested loops, in ints and in floats.
SIZE = 170


def multiply(a, b):
    n = len(a)
    columns = len(b[0])
    inner = len(b)
    c = []
    for i in range(n):
        row = a[i]
        out = []
        for j in range(columns):
            s = 0
            for k in range(inner):
                s += row[k] * b[k][j]
            out.append(s)
        c.append(out)
    return c


def main(n):
    a = [[(i * j + 1) % 17 for j in range(n)] for i in range(n)]
    b = [[(i + 3 * j) % 13 for j in range(n)] for i in range(n)]
    ints = multiply(a, b)
    floats = multiply([[x / 8 for x in row] for row in a], [[x / 4 for x in row] for row in ints])
    trace = 0
    total = 0.0
    for i in range(n):
        trace += ints[i][i]
        total += floats[i][n - 1 - i]
    return trace, "%.6f" % total
