# Comprehensions and generator expressions.
[x for x in a]
[x + 1 for x in a if x]
[x for x in a if x if x > 1]
[(x, y) for x in a for y in x]
[(x, y) for x in a if x for y in b if y]
[x for x, y in a]
[x for (x, [y, z]) in a]
[x for x.y in a]
[x for x[0] in a]
[[y for y in x] for x in a]
[x for x in [y for y in a]]
[x for x in (1, 2, 3)]
[x for x in range(10)]
{x for x in a}
{x + 1 for x in a if x}
{x: y for x, y in a}
{x: x * 2 for x in a if x if x}
{x: {y: y for y in x} for x in a}
(x for x in a)
(x for x in a if x)
(x for x in a for y in b)
((x for x in y) for y in a)
list(x for x in a)
sum(x * x for x in range(3))
any(x for x in a if not x)
[f(x) for x in a if f(x) and g(x)]
[x if x else y for x in a]
[lambda: x for x in a]
[x for *x, y in a]
[await_like for await_like in a]
def local(a, b):
    c = [x + b for x in a]
    d = {x: b for x in a}
    e = (x for x in a if x in c)
    return [[x + y for x in a if b] for y in b], c, d, e
class C:
    a = [1]
    b = [x for x in a]
async def asynchronous(a):
    return [x for x in await a]
