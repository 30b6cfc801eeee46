# Lists of lists, read and written by computed indices, ints then floats.
def mul(a, b, n):
    c = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            s = 0
            for k in range(n):
                s += a[i][k] * b[k][j]
            c[i][j] = s
    return c
n = 9
a = [[i * n + j for j in range(n)] for i in range(n)]
b = [[(i + j) % 5 for j in range(n)] for i in range(n)]
c = mul(a, b, n)
print(c[0], c[-1])
b[4][4] = 0.5
c = mul(a, b, n)
print(c[4], sum(sum(r) for r in c))
a[2] = [2 ** 40] * n
c = mul(mul(a, c, n), c, n)
print(c[2][2], c[8][8])
