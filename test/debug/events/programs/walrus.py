def f(items):
    while (n := len(items)) > 1:
        items.pop()
    if (m := n * 2) and \
            (k := m + 1):
        print(m, k)
    return [y
            for x in items
            if (y := x + 1)]


print(f([1, 2, 3]))
