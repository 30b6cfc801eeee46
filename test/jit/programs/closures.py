# Closures share variables with the loop that makes and calls them; nonlocal assignments are seen by all.
def make(n):
    count = 0
    def up(k=1):
        nonlocal count
        count += k
        return count
    def get(): return count
    for i in range(n):
        up()
        if i % 100 == 0: count += 1000
        if i == n - 200: count = 0.5
    return up, get
up, get = make(1500)
print(get(), up(2), get())
fs = []
for i in range(1500):
    def f(x, i=i): return x + i
    g = lambda: i
    if i % 300 == 0: fs.append((f, g))
print([(f(1), g()) for f, g in fs])
def adders(n):
    out = []
    for i in range(n):
        def add(x): return x + i
        out.append(add)
    return [a(1) for a in out[::n // 3]]
print(adders(1200))
