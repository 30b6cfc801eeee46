def find(items, wanted):
    for item in items:
        if item == wanted:
            print('found')
            break
    else:
        print('missing')
    return wanted


find([1, 2, 3], 2)
find([1, 2, 3], 9)
find([], 9)
