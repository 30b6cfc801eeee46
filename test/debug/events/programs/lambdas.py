add = lambda a, b: a + b
twice = (lambda f:
         lambda x:
         f(f(x)))
print(add(1, 2))
print(twice(lambda n: n + 1)(3))
print(sorted([3, 1, 2], key=lambda x: -x))
table = {
    'a': lambda: 1,
    'b': lambda: (
        2 +
        add(1, 1)
    ),
}
print(table['a'](), table['b']())
