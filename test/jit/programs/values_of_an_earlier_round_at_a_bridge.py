# What a value carried by a loop was made of in the first round says nothing of it in later ones, where a bridge begins.
def negated(x):
    for i in [0, 1, 2, 3]:
        if i <= 2:
            x /= 1.5
        x /= -1
    print(x)


negated(0.5)
negated(1)


def opposite(n):
    flag = True
    seen = []
    for i in range(n):
        flag = not flag
        if i % 7 == 5:
            flag = not flag
            seen.append(flag)
        if i % 11 == 7:
            seen.append(not flag)
    return seen, flag


print(opposite(40), opposite(41))


def inverted(n):
    bits = 5
    seen = []
    for i in range(n):
        bits = ~bits
        if i % 5 == 3:
            bits = ~bits + i
            seen.append(-bits)
        elif i % 5 == 4:
            seen.append(~bits)
    return seen


print(inverted(40))


def boxed(n):
    value = 0.5
    kept = []
    for i in range(n):
        value = value * 0.75 + i
        pair = (value, i)
        if i % 6 == 4:
            kept.append(pair[0] + pair[1])
            value = abs(-value)
        if i > n - 3:
            kept.append(abs(-value) - value)
    return ['%.5f' % x for x in kept]


print(boxed(30))


def character(n):
    c = 'a'
    seen = ''
    for i in range(n):
        c = chr(97 + i % 26)
        if i % 4 == 3:
            seen += chr(ord(c) + 1)
        if i % 9 == 8:
            seen += c.upper()
    return seen


print(character(60))
