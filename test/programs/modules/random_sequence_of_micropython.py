# oracle: micropython
# The generator of the reference gives the same numbers for the same seed.
import random

random.seed(1)
print([random.getrandbits(16) for _ in range(10)])
random.seed(0)
print([random.getrandbits(32) for _ in range(5)])
random.seed(123456)
print([random.randint(1, 100) for _ in range(15)])
print([random.randrange(1000) for _ in range(10)])
print([random.choice("abcdefgh") for _ in range(12)])
print(["%.6f" % random.random() for _ in range(6)])
print(["%.4f" % random.uniform(-1, 1) for _ in range(6)])
print([random.getrandbits(n) for n in range(1, 33, 3)])
random.seed(2**31 + 5)
print([random.randrange(0, 100, 7) for _ in range(10)])
