# oracle: micropython
# True and False take part in arithmetic, index, compare as ints, print as bools, and are not the ints.
flags = [True, False, True, 1, 0, 2, True]
total = 0
kinds = {}
for i in range(1400):
    f = flags[i % 7]
    total += f
    total += f * 3
    total += [10, 20, 30][f]
    total -= -f
    k = str(f) + str(f is True) + str(f == 1) + str(f & 1) + str(f | False) + str(~f)
    kinds[k] = kinds.get(k, 0) + 1
print(total, sorted(kinds.items()))
b = False
for i in range(1300):
    b = b + True if i % 2 else b ^ True
print(b, type(b) is int)
