# phase, polar, rect, exp, log, sqrt, sin and cos of complex numbers.
import cmath
import math


def show(z):
    return "(%.9f %.9f)" % (z.real, z.imag)


for z in (1 + 1j, -1 + 0.5j, 2 - 3j, -1 - 1j, 0.5j, 4 + 0j):
    r, phi = cmath.polar(z)
    print(show(z), "%.9f %.9f %.9f" % (cmath.phase(z), r, phi), show(cmath.rect(r, phi)))
    print("  exp", show(cmath.exp(z)), "log", show(cmath.log(z)), "sqrt", show(cmath.sqrt(z)))
    print("  sin", show(cmath.sin(z)), "cos", show(cmath.cos(z)))
    w = cmath.sqrt(z)
    print("  back", abs(w * w - z) < 1e-12, abs(cmath.exp(cmath.log(z)) - z) < 1e-12)
print("%.6f %.6f" % (cmath.pi, cmath.e))
print(show(cmath.exp(1j * cmath.pi)), show(cmath.log10(100 + 0j)))
print(cmath.phase(-1.0) == math.pi, cmath.polar(3), abs(cmath.sqrt(-4) - 2j) < 1e-12)
a, b, c = 1, 2, 5
d = cmath.sqrt(b * b - 4 * a * c)
print(show((-b + d) / (2 * a)), show((-b - d) / (2 * a)))
