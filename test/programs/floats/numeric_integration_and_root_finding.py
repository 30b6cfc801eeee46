# Kernels of float code: Simpson, bisection, Newton, Runge-Kutta, least squares.
import math


def simpson(f, a, b, n):
    h = (b - a) / n
    s = f(a) + f(b)
    for i in range(1, n):
        s += f(a + i * h) * (4 if i % 2 else 2)
    return s * h / 3


def bisect(f, lo, hi, eps=1e-12):
    while hi - lo > eps:
        mid = (lo + hi) / 2
        if (f(mid) < 0) == (f(lo) < 0):
            lo = mid
        else:
            hi = mid
    return (lo + hi) / 2


def newton(f, df, x):
    for _ in range(50):
        step = f(x) / df(x)
        x -= step
        if abs(step) < 1e-14:
            break
    return x


def rk4(f, y, t, h):
    k1 = f(t, y)
    k2 = f(t + h / 2, y + h / 2 * k1)
    k3 = f(t + h / 2, y + h / 2 * k2)
    k4 = f(t + h, y + h * k3)
    return y + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)


print("%.10f %.10f" % (simpson(math.sin, 0, math.pi, 100), simpson(lambda x: x**3, 0, 2, 10)))
print("%.9f %.9f" % (bisect(lambda x: x * x - 2, 0, 2), bisect(lambda x: math.cos(x) - x, 0, 1)))
print("%.12f" % newton(lambda x: x**3 - x - 1, lambda x: 3 * x * x - 1, 1.5))
y, t = 1.0, 0.0
for i in range(10):
    y = rk4(lambda t, y: -2 * y + t, y, t, 0.1)
    t += 0.1
    print("%.1f %.8f" % (t, y))
xs = [0.5 * i for i in range(10)]
ys = [2.5 * x - 1 + (0.1 if i % 2 else -0.1) for i, x in enumerate(xs)]
n, sx, sy = len(xs), sum(xs), sum(ys)
sxx, sxy = sum(x * x for x in xs), sum(x * y for x, y in zip(xs, ys))
slope = (n * sxy - sx * sy) / (n * sxx - sx * sx)
print("%.6f %.6f" % (slope, (sy - slope * sx) / n))
