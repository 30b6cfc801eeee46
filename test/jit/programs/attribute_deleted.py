# Reading a deleted attribute raises in the round after, and finds the class's one where there is one.
class B:
    k = 100
class C(B):
    def __init__(self):
        self.k = 1
        self.n = 2
o = C()
total = missing = 0
for i in range(1500):
    if i == 700: del o.k
    if i == 1000: o.k = 7
    if i % 300 == 299: del o.n
    total += o.k
    try:
        total += o.n
    except AttributeError:
        missing += 1
        o.n = i % 5
print(total, missing)
