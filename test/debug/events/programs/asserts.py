def f(x):
    assert x
    assert x > 0, 'positive'
    assert (x > 1
            and x < 9), \
        'range'
    assert x != 5, (
        'not ' +
        'five')
    return x


for v in [3, 0, -1, 1, 5]:
    try:
        print(f(v))
    except AssertionError as e:
        print('failed', e.args)
