# The items of one loop are ints, then floats, strings, None, tuples; each use is guarded.
def kind(x):
    if x is None: return 1
    if x is True: return 2
    if isinstance(x, bool): return 3
    if isinstance(x, int): return 4 + x
    if isinstance(x, float): return x * 2
    if isinstance(x, str): return len(x)
    return x[0]
items = [1, 2, 3, 4] * 100 + [1.5, None, True, False, 'abc', (5, 6), [7]] * 50 + [2 ** 70, -1]
total = 0
for x in items * 2:
    total += kind(x)
print(total)
