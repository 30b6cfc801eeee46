# Ten million steps of a loop with a remainder and two counters.
SIZE = 10000000


def main(n):
    a = 0
    b = 0
    for i in range(n):
        if i % 5 == 0:
            a += 1
        else:
            b += 1
    return a, b
