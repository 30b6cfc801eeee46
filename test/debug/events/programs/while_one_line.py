def f(n):
    while n > 0: n -= 1
    return n


print(f(1))
print(f(4))
i = 0
while i < 3: i += 1; print(i)
