def f(a, b):
    l = [
        a,
        b,
        a + b,
    ]
    t = (
        a,
        b,
    )
    s = {
        a,
        b,
    }
    d = {
        'a': a,
        'b': b,
    }
    e = {
        a: b,
        b:
            a,
    }
    constants = [
        1,
        2,
        3,
    ]
    pair = [
        1,
        2,
    ]
    names = (
        'x',
        'y',
    )
    return len(l) + len(t) + len(s) + len(d) + len(e) + len(constants) + len(pair) + len(names)


print(f(1, 2))
