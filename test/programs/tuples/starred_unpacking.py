# Starred targets everywhere, with errors when values do not fit.
first, *rest = [1, 2, 3]
*start, last = "abc"
a, *mid, z = range(6)
x, *none, y = (1, 2)
print(first, rest, start, last, a, mid, z, x, none, y)
(p, *q), r = [[1, 2, 3], 4]
*all_of_them, = iter("xyz")
[s, *t] = {"only": 1}
print(p, q, r, all_of_them, s, t)
for n, *tail in [(1,), (2, 3), (4, 5, 6)]:
    print(n, tail)
for values in ([], [1], [1, 2], [1, 2, 3], [1, 2, 3, 4]):
    try:
        a, b = values
        print("pair", a, b)
    except ValueError:
        print(len(values), "ValueError for a, b")
    try:
        a, *b, c = values
        print("split", a, b, c)
    except ValueError:
        print(len(values), "ValueError for a, *b, c")
for bad in (5, None):
    try:
        a, b = bad
    except TypeError:
        print("TypeError")

print(max(*[1, 5, 3]), "{}-{}".format(*"ab"))


def head_tail(seq):
    head, *tail = seq
    return head, tail


def total(seq):
    if not seq:
        return 0
    head, tail = head_tail(seq)
    return head + total(tail)


print(head_tail([1]), total([1, 2, 3, 4]))
