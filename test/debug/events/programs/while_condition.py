# Conditions over several lines and with operators.
def f(a, b):
    while a > 0 and b > 0:
        a -= 1
        b -= 2
    while (a < 3
           and b < 3):
        a += 1
        b += 1
    while not (a == 0 or
               b == 0):
        a -= 1
        b -= 1
    return a, b


print(f(3, 9))
print(f(0, 0))
