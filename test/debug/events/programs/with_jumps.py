class Manager:
    def __enter__(self):
        return 1

    def __exit__(self, *args):
        return False


def f(n):
    for i in range(n):
        with Manager():
            if i == 0:
                continue
            if i == 2:
                break
            print(i)
        print('after')
    with Manager() as m:
        return m


def g():
    try:
        with Manager():
            with Manager():
                raise ValueError('x')
    except ValueError:
        print('caught')


print(f(5))
g()
