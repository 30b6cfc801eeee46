# A builtin is hidden by a global in the middle of a loop, and found again when that is deleted.
def run(n):
    global len, abs
    total = 0
    for i in range(n):
        total += len('four') + abs(-i)
        if i == 500:
            def len(x): return 1000
        if i == 900:
            del len
        if i == 1000: abs = lambda x: 7
        if i == 1100: del abs
    return total
print(run(1400))
print(run(300), len('abc'))
