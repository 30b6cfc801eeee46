# A call whose result goes to a local ends in an exception, in the interpreter: the local is what it was in the last round.
class C:
    def __getitem__(self, k):
        return k
def run(l, o):
    i = 0
    while i < 6:
        i += 1
        try:
            l = [o[e] for e in range(2)]
        except Exception as e: pass
        o = 1 if i % 4 else C()
    return l, o
def get(n):
    if n % 5 == 3: raise ValueError(n)
    return n
def last(n):
    x = y = 0
    for i in range(n):
        try:
            x = get(i)
            y = get(i + 1)
        except ValueError as e:
            x, y = y, x + e.args[0]
    return x, y
print(run(1, C()))
print(run(1, C()))
print(run(1, C()))
print([last(n) for n in range(30)])
