# Unary plus gives the float back, as long as it is one.
G = 1.5


def run(n):
    global G
    caught = []
    for i in range(n):
        try:
            d = +G
            if i % 4 == 2:
                G = None
            elif i % 4 == 1:
                G = 2
        except TypeError:
            caught.append(i)
            G = -0.0
    return caught


print(run(23))
print(G)
