# seed makes the sequence repeat; ranges and choices stay in bounds. No particular values are expected.
import random


def sample(seed):
    random.seed(seed)
    out = [random.getrandbits(8), random.randint(1, 6), random.randrange(10), random.randrange(5, 50, 5)]
    out += [random.choice("abc"), random.random(), random.uniform(1, 2)]
    return out


print(sample(1) == sample(1), sample(42) == sample(42), sample(1) == sample(2))
random.seed(7)
dice = [random.randint(1, 6) for _ in range(600)]
print(min(dice), max(dice), sorted(set(dice)), all(50 < dice.count(n) < 160 for n in range(1, 7)))
floats = [random.random() for _ in range(500)]
print(all(0 <= x < 1 for x in floats), 0.4 < sum(floats) / 500 < 0.6)
print(all(5 <= random.uniform(5, 6) <= 6 for _ in range(100)), all(random.randrange(3) in (0, 1, 2) for _ in range(100)))
print(sorted({random.randrange(0, 10, 3) for _ in range(200)}), all(0 <= random.getrandbits(5) < 32 for _ in range(200)))
print(sorted({random.choice([10, 20]) for _ in range(100)}), random.getrandbits(1) in (0, 1), random.randint(5, 5))
for f in (lambda: random.choice([]), lambda: random.randrange(0), lambda: random.randint(2, 1), lambda: random.randrange(5, 5)):
    try:
        f()
    except (IndexError, ValueError):
        print("refused")


class Lcg:
    def __init__(self, seed):
        self.state = seed

    def next(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & (2**64 - 1)
        return (self.state >> 33) % n


def shuffle(items, rng):
    for i in range(len(items) - 1, 0, -1):
        j = rng.next(i + 1)
        items[i], items[j] = items[j], items[i]
    return items


print(shuffle(list(range(10)), Lcg(1)), sorted(shuffle(list("krait"), Lcg(2))))
inside = 0
rng = Lcg(99)
for _ in range(2000):
    x, y = rng.next(1000), rng.next(1000)
    inside += x * x + y * y < 1000000
print(inside)
