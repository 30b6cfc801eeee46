# What is evaluated when: each name stands for its turn.
b()[c()] = a()
b().c = a()
x, y[b()] = a()
x[a()][b()] += c()
x().y += c()
f(a(), *b(), c=d(), **e())
f(a())(b())(c=d())
x.m(a(), *b(), c=d())
{a(): b(), c(): d()}
[a(), (b(), {c()})]
a() + b() * c() - d()
a() < b() < c()
a()[b():c():d()]
def f(x=a(), *, y=b()): pass
class C(a(), metaclass=b()): pass
lambda x=a(): b()
(x := a()) + x
a() if b() else c()
raise_later = a() and b() or c()
with a() as b().c: d()
for a().b in c(): d()
del a()[b()]
assert a(), b()
