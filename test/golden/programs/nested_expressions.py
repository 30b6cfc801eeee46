# Depth: parentheses, calls, subscripts and operators in one another.
((((((((((a))))))))))
((((((((((a), b), c), d), e), f), g), h), i), j)
a(b(c(d(e(f(g(h(i(j)))))))))
a[b[c[d[e[f[g[h[i[j]]]]]]]]]
a.b.c.d.e.f.g.h.i.j
a + (b - (c * (d / (e % (f // (g ** (h & (i | (j ^ k)))))))))
[[[[[[[[[[a]]]]]]]]]]
{a: {b: {c: {d: {e: f}}}}}
lambda: lambda: lambda: lambda: lambda: a
a if b else c if d else e if f else g if h else i
not not not not not a
- - - - - a
~ ~ ~ ~ ~ a
[[[x for x in y] for y in z] for z in a]
f(a)(b)(c)(d)(e)
a[b](c).d[e](f).g
(a, (b, (c, (d, (e, f)))))
((1, (2, (3, (4, (5, 6))))))
a and (b or (c and (d or (e and f))))
(yield_like)((a), (b))
