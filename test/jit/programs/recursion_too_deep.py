# Recursion without end is a RuntimeError wherever it happens, also out of compiled code, and everything works afterwards.
def down(n): return 1 + down(n + 1)
def left(n): return right(n + 1)
def right(n): return left(n + 1) + 1
class A:
    def __getattr__(self, name): return getattr(self, name + 'x') if len(name) < 5000 else 1
def count(n): return 0 if n == 0 else 1 + count(n - 1)
caught = []
for i in range(6):
    for f in (down, left):
        try:
            f(0)
        except RuntimeError:
            caught.append(f is down)
    caught.append(count(60))
print(caught)
