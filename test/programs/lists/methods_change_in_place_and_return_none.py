# Every list method, what it returns, and its errors.
l = [3, 1, 2]
print(l.append(4), l, l.insert(0, 9), l, l.extend((6, 5, 1)), l)
print(l.pop(), l.pop(0), l.pop(-2), l)
print(l.remove(1), l, l.reverse(), l, l.sort(), l)
print(l.index(3), l.count(3), l.count(99), l.copy(), l.copy() is l, l.clear(), l)
l = [1, 2, 1, 2, 1]
print(l.index(2), l.index(1, 1), l.index(1, -1), l.index(2, 2, 4))
for args in ((3,), (2, 4), (1, 3, 4)):
    try:
        print(l.index(*args))
    except ValueError:
        print(args, "ValueError")
for i in (-100, -3, -1, 0, 2, 5, 100):
    m = [0, 1, 2]
    m.insert(i, "x")
    print(i, m)
for f in (lambda: [].pop(), lambda: [1].pop(1), lambda: [1].pop(-2)):
    try:
        f()
    except IndexError:
        print("IndexError")
try:
    [1].remove(2)
except ValueError:
    print("ValueError")
for bad in (5, None):
    try:
        [].extend(bad)
    except TypeError:
        print("TypeError")
l = [1]
l.extend(l)
l.extend(i * i for i in range(3))
l.extend({"k": 1})
l.extend((True,))
print(l)
print(list(), list("abc"), list((1, 2)), list(range(3)), list({5}), list(b"ab"), list(map(abs, [-1])), list([1][0:0]))
