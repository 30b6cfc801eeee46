# list[a:b:c] for many bounds and steps, positive and negative.
l = list(range(8))
bounds = [None, -9, -3, 0, 2, 5, 8, 20]
for step in (1, 2, 3, 7, -1, -2, -3, -9):
    print(step, [l[::step], l[2::step], l[:5:step], l[6:1:step], l[1:6:step]])
for a in bounds:
    print(a, [len(l[a:b:2]) for b in bounds], [len(l[a:b:-1]) for b in bounds])
    print("  ", [l[a:b:-2] for b in bounds if b is not None])
print(l[::-1], l[-1::-1], l[-2::-2], l[7:0:-1], l[0:7:-1], [][::-1], [1][::-1])
try:
    l[::0]
except ValueError:
    print("ValueError: step of zero")
for bad in ("a", 1.5):
    try:
        print(l[bad:2])
    except TypeError:
        print("TypeError")

print((0, 1, 2, 3, 4)[1:4], (0, 1, 2, 3)[::1], range(10)[2:8:3], list(range(10)[::-2]), list(range(10, 0, -1)[2:5]))
copy = l[:]
copy[0] = "changed"
print(l[0], copy[0], l[:] == l, l[:] is l)
print(l[-100:100], l[100:], l[:-100], l[3:3], l[5:2], l[True:3])
