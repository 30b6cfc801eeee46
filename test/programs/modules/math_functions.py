# Every math function on ordinary and extreme arguments, to twelve digits.
import math


def show(*xs):
    print(" ".join("%.12g" % x for x in xs))


xs = [0.5, 1.0, 2.0, 3.7, 10.0]
for f in ("sqrt", "exp", "log", "sin", "cos", "tan", "atan", "sinh", "cosh", "tanh", "asinh", "fabs", "degrees", "radians"):
    print(f, end=" ")
    show(*[getattr(math, f)(x) for x in xs])
show(*[math.asin(x) for x in (-1, -0.5, 0, 0.5, 1)])
show(*[math.acos(x) for x in (-1, -0.5, 0, 0.5, 1)])
show(*[math.acosh(x) for x in (1, 2, 10)])
show(*[math.atanh(x) for x in (-0.5, 0, 0.9)])
show(math.atan2(1, 1), math.atan2(-1, -1), math.atan2(0, -1), math.atan2(1, 0), math.pow(2, 10), math.pow(2, 0.5))
show(math.log(8, 2), math.log(100, 10), math.log10(1000), math.log2(1024), math.expm1(1e-3), math.e, math.pi)
show(math.erf(0.5), math.erfc(0.5), math.gamma(5), math.lgamma(10))
print([math.floor(x) for x in (-1.5, -0.0, 0.5, 2.0, 1e18)], [math.ceil(x) for x in (-1.5, 0.5, 2.0)], [math.trunc(x) for x in (-1.7, 1.7)])
print(math.fmod(7, 3), math.fmod(-7, 3), math.fmod(7.5, -2), math.modf(3.25), math.modf(-3.25), math.frexp(10.0), math.ldexp(0.75, 4), math.copysign(3, -0.0))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1e308), math.isfinite(math.inf), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-9, abs_tol=1e-8))
print([math.factorial(n) for n in (0, 1, 5, 20, 25)])
for f, x in ((math.sqrt, -1), (math.log, 0), (math.log, -1), (math.acos, 2), (math.factorial, -1), (math.fmod, None), (math.sin, "x"), (math.asin, 1.5)):
    try:
        print(f(x, 1) if f is math.fmod else f(x))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, end=" ")
print()
for f in (math.floor, math.ceil, math.trunc):
    try:
        print(f(math.inf))
    except OverflowError:
        print("OverflowError")
for n in (300, 256, 257, 3, 100, 255, 300):
    print(math.factorial(n) % (10**9 + 7) if n < 200 else math.factorial(n) // math.factorial(n - 2) == n * (n - 1))
