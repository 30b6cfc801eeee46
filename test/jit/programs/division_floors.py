# // and % of all pairs of signs, of ints and floats, and by zero in some rounds.
def run(values, n):
    acc = 0
    zero = 0
    for i in range(n):
        a = values[i % len(values)]
        b = values[(i * 7 + 3) % len(values)]
        try:
            q = a // b
            r = a % b
            if q * b + r != a:
                print('wrong', a, b)
            acc += q * 3 + r
        except ZeroDivisionError:
            zero += 1
    return acc, zero
print(run([5, -5, 7, -7, 3, -3, 0], 1400))
print(run([2.5, -2.5, 4, -4, 0.5, 0], 1400))
print(run([9007199254740993, -9007199254740993, 7, -2, 1], 1400))
print(divmod(-7, 2), divmod(7, -2), divmod(-7.5, 2), -7 // 2, -7 % 2)
