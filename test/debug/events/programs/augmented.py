class P:
    x = 1


def f(a, p, d):
    a += 1
    a -= \
        2
    p.x += a
    p.x *= (
        2
    )
    d['k'] = 1
    d['k'] += (
        p.x)
    d[
        'k'
    ] -= 1
    a **= 2
    a //= 1; a %= 100
    return a, p.x, d


print(f(5, P(), {}))
