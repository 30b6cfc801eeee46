# A class attribute, read through instances of a subclass, is assigned while the loop runs; later it is hidden.
class A:
    k = 1
class B(A):
    pass
o = B()
total = 0
for i in range(1600):
    total += o.k
    if i == 500: A.k = 10
    if i == 900: B.k = 100
    if i == 1200: o.k = 1000
    if i == 1400: del o.k
    if i == 1500: del B.k
print(total)
