def boom(x):
    raise ValueError(x)


def f():
    try:
        print(
            1,
            boom(
                2
            ),
            3)
    except ValueError as e:
        print('got', e)
    try:
        x = {
            'a': 1,
            'b': boom(3),
        }
    except ValueError:
        pass
    try:
        [boom(i)
         for i in range(3)]
    except ValueError as e:
        return e.args


print(f())
