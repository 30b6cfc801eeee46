# Loops over range() count without a range object.
def f(n):
    total = 0
    for i in range(n):
        total += i
    for i in range(1, n):
        total += i
        total -= 1
    for i in range(n, 0, -1):
        total += i
    for i in range(n): total += 1
    return total


print(f(0))
print(f(1))
print(f(3))
for k in range(3):
    print(k)
for k in range(2): print(k)
