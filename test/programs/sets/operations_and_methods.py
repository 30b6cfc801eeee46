# Set algebra by operator and by method, subset tests, updates and errors.
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(b - a), sorted(a ^ b))
print(sorted(a.union(b)), sorted(a.intersection(b)), sorted(a.difference(b)), sorted(a.symmetric_difference(b)))
print(sorted(a.union([9], )), sorted(a.intersection("34", )), sorted(a.difference([1, 2])), sorted(set("abc").union("cd")))
print({1, 2} <= a, {1, 2} < a, a <= a, a < a, a >= b, a > {1}, a == {4, 3, 2, 1}, a != b, set() <= a)
print({1}.issubset(a), a.issuperset([1, 2]), a.isdisjoint(b), {9}.isdisjoint(a), 3 in a, 9 not in a)
c = a.copy()
c.add(10)
c.add(10)
c.discard(1)
c.discard(99)
c.remove(2)
print(sorted(c), sorted(a), len(c), c is a)
for f in (lambda: c.remove(99), lambda: set().pop()):
    try:
        f()
    except KeyError:
        print("KeyError")
for f in (lambda: {[]}, lambda: set([{}]), lambda: a | [1], lambda: a < [1], lambda: set(5), lambda: a + b):
    try:
        f()
    except TypeError:
        print("TypeError")
c |= {20, 21}
c &= {3, 4, 20, 21, 50}
c -= {3}
c ^= {4, 5}
print(sorted(c))
c.update([7, 8], )
c.intersection_update({5, 7, 20, 21})
c.difference_update([5])
c.symmetric_difference_update([7, 70])
print(sorted(c), c.clear(), len(c), bool(c), {7}.pop())
print(set(), {1}, set([2]), len({1, 1.0, True}), len(set("mississippi")), sorted(set([3, 1, 3])), type({}), type({1}))
print(sorted({x % 3 for x in range(10)}), sorted({(1, 2), (1, 3), (1, 2)}), {frozenset([1])} == {frozenset([1])})
