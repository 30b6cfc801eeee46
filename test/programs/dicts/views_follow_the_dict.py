# keys, values and items are live views; iteration over them, and size changes during iteration.
d = {1: "one"}
k, v, it = d.keys(), d.values(), d.items()
print(list(k), list(v), list(it))
d[2] = "two"
print(sorted(k), sorted(v), sorted(it), len(d))
print(1 in d.keys(), 3 in d.keys(), [x for x in d.items() if x[0] == 2])
for key, value in sorted(d.items()):
    print(key, value)
for i, key in enumerate(sorted(d)):
    print(i, key, d[key])
for key in list(d):
    if key == 1:
        del d[key]
print(d)
print(sum({i: i * i for i in range(5)}.values()), max({"a": 3, "b": 7}.items(), key=lambda kv: kv[1]))
d = {}
for i in range(100):
    d[i * 7 % 101] = i
print(len(d), sum(d), sum(d.values()), d[0], d[7], d[14], sorted(d)[:5])
for i in range(0, 100, 2):
    del d[i * 7 % 101]
print(len(d), sum(d), 0 in d, 7 in d, sorted(d.values())[:5])
for i in range(50):
    d["k%d" % i] = i
print(len(d), d["k49"], len([k for k in d if isinstance(k, str)]))
while len(d) > 3:
    d.popitem()
print(len(d))
inverse = {v: k for k, v in {"a": 1, "b": 2}.items()}
print(inverse[1], inverse[2], sorted(inverse))
print([list(x) for x in ({}.keys(), {}.values(), {}.items())], repr({}), str({"k": {"n": []}}))
