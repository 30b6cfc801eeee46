# Positional, keyword, default, star and double-star arguments at hot calls; wrong numbers of them raise.
def f(a, b=2, *c, d=4, **e):
    return a + b * 10 + sum(c) * 100 + d * 1000 + len(e) * 10000
total = errors = 0
args = [(1,), (1, 2, 3), (), (5, 6, 7, 8)]
names = [{}, {'d': 1}, {'b': 5}, {'z': 1, 'd': 2}]
for i in range(1600):
    total += f(i) + f(1, 2) + f(i, d=3) + f(b=1, a=2) + f(1, 2, 3, 4, d=0, x=1)
    try:
        total += f(*args[i % 4], **names[i // 4 % 4])
    except TypeError:
        errors += 1
print(total, errors)
