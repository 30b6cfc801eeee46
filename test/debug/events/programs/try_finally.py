def f(x):
    try:
        print('body')
    finally:
        print('finally')
    try:
        if x:
            return 'returned'
        print('not returned')
    finally:
        print('cleanup')
        print('more')
    return 'end'


print(f(0))
print(f(1))
