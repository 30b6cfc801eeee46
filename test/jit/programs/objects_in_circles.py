# Objects made in each round that hold each other, seen where a branch is taken now and then.
class Node:
    def __init__(self, n):
        self.n = n
        self.other = None
def pair(n):
    a = Node(n)
    b = Node(n + 1)
    a.other = b
    b.other = a
    return a
def run(rounds):
    total = 0
    for i in range(rounds):
        a = pair(i)
        b = a.other
        if i % 3 == 0:
            total += b.n
        elif i % 7 == 0:
            total += a.other.other.n
        else:
            total += b.other.n - a.n
        l = [a]
        if i % 5 == 0:
            l.append(l)
            total += len(l[1])
    return total
print(run(400))
