# -0.0 is not 0: it survives addition, negation, multiplication, and comparison says that they are equal.
def sign(x):
    return str(x)[0] == '-'
def run(n):
    counts = [0, 0, 0, 0, 0]
    z = 0.0
    for i in range(n):
        z = -z
        x = z * 1.0
        if sign(x): counts[0] += 1
        if sign(x + 0.0): counts[1] += 1
        if sign(x + z): counts[2] += 1
        if x == 0: counts[3] += 1
        if sign(-0.0 * i): counts[4] += 1
    return counts, str(z)
print(run(1501))
def ints(n):
    r = 0
    for i in range(n):
        k = i % 3 - 1
        m = k * 0
        if str(m) != '0': r += 1
        if str(-m) != '0': r += 1
        if str(m // -5) != '0' or str(0 % -3) != '0' or str(-0) != '0': r += 1
        if str(int(-0.0)) != '0' or str(round(-0.4)) != '0': r += 1
    return r
print(ints(1500))
print(min(0.0, -0.0), max(-0.0, 0.0), abs(-0.0))
