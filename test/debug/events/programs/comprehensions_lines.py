def f(items):
    a = [
        x
        for x in items
        if x > 1
    ]
    b = {
        x:
            x * x
        for x
        in items
    }
    c = [x
         + y
         for x in items
         for y in range(x)
         if x
         if y]
    d = sum(
        x
        for x in items
    )
    e = [[y
          for y in range(x)]
         for x in items]
    return a, sorted(b), c, d, e


print(f([1, 2, 3]))
