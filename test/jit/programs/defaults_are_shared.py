# A mutable default lives from call to call; a default is computed when the function is defined, in each round anew.
def push(x, acc=[]):
    acc.append(x)
    if len(acc) > 5: del acc[:3]
    return len(acc)
total = 0
for i in range(1500):
    total += push(i)
    def g(x, k=i): return x + k
    total += g(1)
print(total, push(0))
