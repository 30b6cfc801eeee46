# Global variables and functions that a loop reads are rebound from inside it, by assignment and through globals().
k = 1
def f(x): return x + k
def g(x): return x - k
def run(n):
    global k, f
    total = 0
    for i in range(n):
        total += f(i) + k
        if i == 400: k = 3
        if i == 600: f = g
        if i == 800: globals()['k'] = 2.5
        if i == 1000: globals()['f'] = abs
        if i == 1200: k = 'text'; f = lambda x: 0
        if i == 1201: k = 4
        if i == 1300: f = g
    return total
try:
    print(run(1200))
    print(run(1500))
except TypeError:
    print('TypeError', k)
k = 1
print(run(500))
