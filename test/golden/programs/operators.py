# Every operator, and how they bind.
+a
-a
~a
not a
a + b
a - b
a * b
a / b
a // b
a % b
a ** b
a @ b
a & b
a | b
a ^ b
a << b
a >> b
a + b * c - d / e // f % g
a ** b ** c
-a ** b
-a ** -b
(-a) ** b
a ** -b ** c
~a ** b
not a == b
a & b | c ^ d << e >> f
(a | b) & c
a - b - c
a - (b - c)
a << b + c
a.b + c.d() * e[0]
-a.b
-f(a)
a @ b @ c
not a + b
a + b < c - d
a | b == c
- - a
-~+a
f(-a, ~b, not c)
1 + a
a + 1
-1 ** a
(1, 2) + a
'a' % b
'%d' % (a, b)
[1] * a
def local(a, b): return a + b, a - b, a * b, -a, ~a, not a
