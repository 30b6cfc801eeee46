# `in` and orderings of lists and tuples: items that are instances, huge or of no order come after plain ones.
class E:
    def __init__(self, v): self.v = v
    def __eq__(self, o): 
        return isinstance(o, E) and o.v == self.v or o == self.v
    def __lt__(self, o): return True
    def __hash__(self): return 3
def count(items, wanted):
    n = 0
    for w in wanted:
        if w in items: n += 1
        if w not in items: n += 10
    return n
print(count([1, 2.0, 'x', None, True], [1, 2, 'x', None, 0, 'y', 3, 1.0, 2.5] * 200))
print(count((1, E(5), 'x'), [5, 1, 6, 'x', E(5)] * 200))
big = [1 << 70, 5]
print(count(big, [1 << 70, 5, 6] * 300))
nan = float('nan')
print(count([nan, 1], [1, 2, 2.5] * 200))
def less(pairs):
    n = 0
    for a, b in pairs:
        if a < b: n += 1
        if a <= b: n += 100
        if a > b: n += 10000
        if a >= b: n += 1000000
    return n
print(less([((1, 2), (1, 3)), ((1, 2), (1, 2)), ((2,), (1, 5)), ((1,), (1, 2)), (('a', 1), ('b', 0))] * 100))
print(less([([1, 2], [1, 3]), ([1], []), ([], []), ([2.5], [2.5, 1])] * 100))
print(less([((1, 2.5), (1, 2)), ((1, 2.0), (1, 2)), ((1, True), (1, 1)), ((1, True), (1, 2))] * 100))
try:
    print(less([((1, 2), (1, 3))] * 90 + [((1, 'a'), (1, 3))]))
except TypeError as e:
    print('TypeError')
print(less([(('a\U0001F600',), ('a\uFFFD',)), (('é',), ('z',))] * 100))
print(less([((E(1), 1), (E(1), 2)), ((1, 2), (1, 3))] * 100))


def sets(s, wanted):
    n = 0
    for i, w in enumerate(wanted):
        if w in s:
            n += i
        if i == 150:
            s.add(3)
        if i == 200:
            s.discard(1)
        if i == 250:
            s.add(E(9))
    return n


print(sets({1, 2, 'x'}, [1, 2, 3, 'x', 'y'] * 80))
print(sets({1, 2.5, (1,)}, [1, 2, 3, 2.5, (1,)] * 80))
print(count(frozenset([1, 2]), [1, 2, 3] * 60), count({1: 2}, [1, 2] * 60))
print([x in {1, 2, 3} for x in range(5)] * 2)


def floats(n):
    best = (1e9, 0)
    least = [1e9]
    wins = 0
    for i in range(n):
        b = ((i * 37) % 101 * 0.25, i)
        if b < best:
            best = b
        if [b[0], 1] <= least:
            least = [b[0]]
            wins += 1
        wins += (0.5, 1) < b
        wins += (i, 2) > (b[0], 2)
        wins += (True, i) >= (1, 50)
        wins += (1 << 60, i) > (b[0], i)
    return best, least, wins


print(floats(150))
