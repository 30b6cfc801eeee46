# `with` blocks in a hot loop: entered, left by break, continue, return and exceptions, some of them swallowed.
class M:
    depth = 0
    left = 0
    def __init__(self, k): self.k = k
    def __enter__(self):
        M.depth += 1
        return self.k
    def __exit__(self, kind, value, trace):
        M.depth -= 1
        M.left += 1
        return kind is ValueError and self.k % 2 == 0
def run(n):
    total = 0
    for i in range(n):
        try:
            with M(i) as k, M(i + 1):
                total += k
                if k % 10 == 1: continue
                if k % 10 == 2: raise ValueError
                if k % 10 == 3: raise KeyError
                if k == n - 5: return total
            total += 1
        except KeyError:
            total += 2
print(run(1500), M.depth, M.left)
