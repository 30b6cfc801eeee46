# t-strings.
t''
t'text'
t'{a}'
t'a{b}c{d}'
t'{a!r}'
t'{a!s:x}'
t'{a:x}'
t'{a!r:>{b}}'
t'{a != b}'
x = t'{a + b}'
t'{{}}'
t"{a['b']}"
t'''{a}
{b}'''
t'\n{a}\x41'
rt'\n{a}'
tr'{a}\d'
t'{ a }'
t'{(a, b)}'
t'{[x for x in y]}'
f(t'{a}', t'{b}')
