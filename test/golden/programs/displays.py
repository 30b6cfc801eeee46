# Lists, tuples, sets and dicts written out.
[]
[a]
[a, b]
[a, b, ]
[1, 2, 3]
[[a], [b, [c]]]
()
(a,)
(a, b)
(a, (b, (c,)))
a, b
a,
{}
{a: b}
{a: b, c: d}
{1: 2, 3: 4, }
{a: {b: {}}}
{a}
{a, b}
{1, 2, 3}
{a, }
{(1, 2), (3, 4)}
x = [i, j] + [k]
x = {'a': 1, 'b': [2, (3, {4: 5})]}
x = [
    a,  # comment
    b,
]
OrderedDict({1: 2, 3: 4})
f({a: b}, {c}, [d], (e,))
def local(a, b):
    return [a, b], (a, b), {a: b}, {a, b}, [], (), {}
{a if b else c: d or e}
{lambda: 1: lambda: 2}
[a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z]
