# Escape times with plain floats: local variables and comparisons.
SIZE = 600


def main(n):
    total = 0
    for row in range(n):
        ci = 2.5 * row / n - 1.25
        for column in range(n):
            cr = 3.0 * column / n - 2.0
            zr = zi = zr2 = zi2 = 0.0
            count = 0
            while count < 100 and zr2 + zi2 <= 4.0:
                zi = 2.0 * zr * zi + ci
                zr = zr2 - zi2 + cr
                zr2 = zr * zr
                zi2 = zi * zi
                count += 1
            total += count
    return total
