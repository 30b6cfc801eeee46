# A recursive function's global name is rebound while calls of it are active.
def f(n):
    global f
    if n == 0: return 0
    if n == 7 and swap: f = g
    return f(n - 1) + 1
def g(n): return 0 if n == 0 else g(n - 1) + 100
swap = False
old = f
total = 0
for i in range(300):
    swap = i % 20 == 19
    f = old
    total += f(10)
print(total)
