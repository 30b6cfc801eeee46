def f(a, b):
    x = f'{a} and {b}'
    y = f'{a:>4}' + f'{b!r}'
    z = (f'{a}'
         + f'{b}')
    print(f'{x} {y}',
          f'{z}')
    return f'{f2(a)}{f2(b)}'


def f2(v):
    return v * 2


print(f('p', 'q'))
