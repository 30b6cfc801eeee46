def f(x):
    try:
        if x == 0:
            raise ValueError('zero')
        if x == 1:
            raise KeyError('one')
        if x == 2:
            raise TypeError('two')
        print('fine')
    except ValueError:
        print('value')
    except (KeyError,
            IndexError) as error:
        print('key', error.args)
    except TypeError as error:
        print('type')
        return -1
    return x


for i in range(4):
    print(f(i))
