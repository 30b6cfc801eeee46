# Loops over more functions with loops of their own than can be compiled before them: each is called whatever it has by then,
# a tree, loops that are compiled, or nothing; some raise, return early, take default arguments or call each other.

SOURCE = '''
def f%(k)d(x, step=1):
    t = 0
    for i in range(0, 8, step):
        if i & 1:
            t += x * %(k)d
        elif t > %(limit)d:
            raise KeyError(t)
        else:
            t -= i
    while t > 1000:
        t //= 3
        if t %% 7 == %(rest)d:
            return t
    return t + (FUNCTIONS[%(other)d](x - 1) if x %% 13 == %(rest)d and x > 0 else 0)
'''

FUNCTIONS = []
for k in range(40):
    names = {'FUNCTIONS': FUNCTIONS}
    exec(SOURCE % {'k': k, 'limit': 5 * k + 9, 'rest': k % 7, 'other': k * 7 % 40}, names)
    FUNCTIONS.append(names['f%d' % k])


def total(functions, x):
    result = 0
    for f in functions:
        try:
            result = (result * 3 + f(x)) % 100003
        except KeyError as e:
            result = (result * 5 + e.args[0]) % 100003
    return result


def stepping(functions, x):
    try:
        return [f(x % 4, step=2) + f(0, 3) for f in functions]
    except KeyError as e:
        return e.args


for x in range(60):
    last = total(FUNCTIONS, x)
    if x % 10 == 9:
        print(last, sum(stepping(FUNCTIONS, x)))
for f in FUNCTIONS:
    for x in range(3):
        last = (last * 3 + total([f], x)) % 100003
print(last)
