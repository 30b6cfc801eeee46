# Indices from far below to far above the length, of lists, tuples, strings and bytes; floats and bools as indices.
things = [[1, 2, 3], (4, 5, 6), 'abc', b'xyz']
indices = [0, 1, -1, 2, -3, 3, -4, True, 10 ** 20, 1.0, None]
counts = {}
for i in range(1500):
    t = things[i % 4]
    k = indices[i // 4 % 11]
    try:
        r = str(t[k])
    except IndexError:
        r = 'index'
    except TypeError:
        r = 'type'
    except OverflowError:
        r = 'index'
    counts[r] = counts.get(r, 0) + 1
print(sorted(counts.items()))
