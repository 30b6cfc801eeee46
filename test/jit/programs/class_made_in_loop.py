# A new class in every round: versions and shapes come and go, code for them must not pile up wrongly.
total = 0
for i in range(300):
    class C:
        k = i
        def __init__(self): self.a = i
        def f(self): return self.a + self.k
    o = C()
    for j in range(8):
        total += o.f()
        o.a += 1
    if i % 50 == 0: C.f = lambda self: 1
    total += o.f()
print(total)
