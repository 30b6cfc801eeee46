# A recursive FFT and its inverse, and a convolution through it.
import cmath


def fft(xs, inverse=False):
    n = len(xs)
    if n == 1:
        return xs[:]
    even = fft(xs[0::2], inverse)
    odd = fft(xs[1::2], inverse)
    sign = 1 if inverse else -1
    out = [0j] * n
    for k in range(n // 2):
        t = cmath.exp(sign * 2j * cmath.pi * k / n) * odd[k]
        out[k] = even[k] + t
        out[k + n // 2] = even[k] - t
    return out


signal = [complex(x, 0) for x in (1, 2, 3, 4, 0, -1, -2, 5)]
spectrum = fft(signal)
for z in spectrum:
    print("%8.4f %8.4f" % (z.real + 1e-9, z.imag + 1e-9))
back = [z / len(signal) for z in fft(spectrum, True)]
print([round(z.real) for z in back], all(abs(z.imag) < 1e-9 for z in back))


def multiply(a, b):
    size = 1
    while size < len(a) + len(b):
        size *= 2
    fa = fft([complex(x) for x in a + [0] * (size - len(a))])
    fb = fft([complex(x) for x in b + [0] * (size - len(b))])
    product = fft([x * y for x, y in zip(fa, fb)], True)
    return [round(z.real / size) for z in product][: len(a) + len(b) - 1]


print(multiply([1, 2, 3], [4, 5, 6]), multiply([1, 1], [1, -1]), multiply([9] * 6, [9] * 6))
