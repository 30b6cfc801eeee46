# z*z + c over a grid, drawn in letters.
def escape(c, limit):
    z = 0j
    for n in range(limit):
        if abs(z) > 2:
            return n
        z = z * z + c
    return limit


for row in range(-6, 7):
    line = ""
    for column in range(-20, 10):
        n = escape(complex(column / 10, row / 5), 20)
        line += " .:-=+*#%@"[n // 2 if n < 20 else 9]
    print(line)
print([escape(complex(0.3, y / 10), 50) for y in range(10)])
roots = []
for k in range(6):
    z = complex(1, 0)
    w = complex(0.5, 0.8660254037844386)
    for _ in range(k):
        z = z * w
    roots.append(z)
for z in roots:
    print("%.4f %.4f %.4f" % (z.real, z.imag, abs(z)))
total = sum(roots, 0j)
print(abs(total) < 1e-12)
