# Lists and tuples times a number: lengths around powers of two, and around blocks of items.
for count in (0, 1, 2, 3, 7, 8, 9, 100, 4095, 4096, 8191, 8192, 8193, 20000):
    for items in ([1], [1, 'two', None], list(range(7))):
        repeated = items * count
        assert len(repeated) == count * len(items)
        for i in range(0, len(repeated), 97):
            assert repeated[i] == items[i % len(items)]
        assert repeated[-len(items):] == (items if count else [])
        assert tuple(items) * count == tuple(repeated)
long = list(range(9000)) * 3
print(len(long), long[8999], long[9000], long[17999], long[18000], long[-1])
inner = []
shared = [inner] * 3
inner.append(1)
print(shared, [1] * -1, () * 5, 3 * [0], [] * 1000000)
