def f(items):
    for item in items:
        try:
            if item == 0:
                continue
            if item == 1:
                break
            print(10 // (item - 2))
        except ZeroDivisionError:
            print('zero')
            continue
        finally:
            print('finally', item)
        print('end of body')
    while items:
        try:
            items.pop()
        finally:
            if len(items) == 1:
                break
    return items


print(f([0, 2, 3, 1, 5]))
