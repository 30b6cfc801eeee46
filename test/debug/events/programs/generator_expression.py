def f(items):
    g = (x * 2 for x in items)
    print(next(g))
    for v in g:
        print(v)
    h = (x
         for x in items
         if x % 2)
    print(list(h))
    print(all(x > 0
              for x in items))


f([1, 2, 3])
