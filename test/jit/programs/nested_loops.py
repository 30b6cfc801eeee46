# Loops in loops with break, continue, else; the inner one runs a changing number of times, often none.
def run(n):
    total = 0
    for i in range(n):
        for j in range(i % 7):
            if j == 5: break
            if (i + j) % 3 == 0: continue
            k = 0
            while k < j:
                k += 1
                total += k
                if k > 3: break
            else:
                total += 100
        else:
            total += 1
    return total
print(run(1000))
def sieve(n):
    flags = [True] * n
    for i in range(2, n):
        if flags[i]:
            for j in range(i * i, n, i): flags[j] = False
    return [i for i in range(2, n) if flags[i]]
print(len(sieve(5000)), sieve(50))
