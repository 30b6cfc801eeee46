# A list grows and shrinks under the loop that iterates it.
def run(n):
    l = list(range(10))
    seen = 0
    for x in l:
        seen += x
        if len(l) < n: l.append(x + 1)
        if x % 7 == 0 and len(l) > 20: l.pop()
    return seen, len(l), l[-5:]
print(run(1500))
l = [1, 2, 3, 4]
rounds = 0
while l:
    for x in l:
        rounds += 1
        if rounds < 1400: l.append(x)
        l.remove(x)
        if rounds % 50 == 0: break
print(rounds, l)
