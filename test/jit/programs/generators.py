# Generators in hot loops: several at the same time, one feeding another, left half way, with return values.
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1
    return n
def squares(xs):
    for x in xs: yield x * x
def chain(*many):
    total = 0
    for m in many: total += yield from m
    return total
print(sum(squares(count(1500))))
total = 0
for a in count(40):
    for b in count(40):
        if b > a: break
        total += a * b
print(total)
def drain(g):
    total = 0
    while True:
        try:
            total += next(g)
        except StopIteration as e:
            return total, e.value
print(drain(chain(count(500), count(0), count(900))))
x, y = count(1300), count(1200)
print(sum(p * q for p, q in zip(x, y)), next(x, 'end'), next(y, 'end'))
