x = 1; y = 2
if x: y = 3; x = 4
else: y = 5


def f(a): a += 1; return a


class C: p = 1; q = 2


for i in [1, 2]: x += i; y -= i
while y > 0: y -= 1
try: x = 1 // 0
except ZeroDivisionError: x = 0
finally: y = 9
if f(x) > 0: print('positive')
elif x: print('never')
for i in range(3): f(i)
while True: break
print(x, y, C.p)
