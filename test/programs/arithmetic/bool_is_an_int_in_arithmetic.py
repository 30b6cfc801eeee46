# True and False take part in arithmetic as 1 and 0, and give ints back.
print(True + True, True - False, True * 5, -True, +True, ~True, ~False)
print((True & True) == 1, (True | False) == 1, (True ^ True) == 0)
print(True & 3, 6 | True, True ^ 3)
print(type(True + 0), type(-True), type(True & 1), type(abs(True)))
print(True << 3, True >> 1, 8 >> True, True ** 2, 2 ** True)
print(True // True, True % True, True / 2, divmod(True, 2) == (0, 1))
print(True == 1, True == 1.0, False == 0, False == 0.0, True is (1 == 1))
print(sum([True, False, True, True]), max(False, 0), min(True, 1))
print([10, 20][True], (10, 20)[False], "ab"[True])
print({1: "int"}[True], {True: "bool"}[1.0], len({0, False, 0.0}))
print(str(True), repr(False), "%d %s" % (True, True), "{:d}".format(True), "{}".format(False))
print(bool.__name__, type(True).__name__, type(True) is bool)
print(bool(0), bool(-1), bool(0.0), bool(""), bool(" "), bool([]), bool([0]), bool(None), bool())
print(int(True), float(True), int(False))
print(hash(True) == hash(1), True < 2, False < True, True >= 1)
count = 0
for word in ["a", "bb", "ccc", "bb"]:
    count += word == "bb"
print(count)
