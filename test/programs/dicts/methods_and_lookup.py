# dict methods, membership, deletion, and their errors (order is not relied on).
d = {"a": 1, "b": 2}
print(d["a"], d.get("b"), d.get("z"), d.get("z", 0), "a" in d, "z" not in d, len(d))
d["c"] = 3
d["a"] = 10
del d["b"]
print(sorted(d.items()), sorted(d), sorted(d.values()), sorted(d.keys()))
print(d.setdefault("a", 99), d.setdefault("n"), d.setdefault("m", []), d.setdefault("m", 5), len(d))
print(d.pop("m"), d.pop("m", "gone"), d.pop("n"), len(d))
for f in (lambda: d["zz"], lambda: d.pop("zz"), lambda: d.__delitem__("zz"), lambda: {}.popitem()):
    try:
        f()
    except KeyError as e:
        print("KeyError", len(e.args))
for f in (lambda: {[]: 1}, lambda: {{}: 1}, lambda: d.setdefault([], 1), lambda: d < d):
    try:
        f()
    except TypeError:
        print("TypeError")
e = d.copy()
e["a"] = 0
print(d["a"], e["a"], d == e, d == dict(d), {} == {}, {1: 2} == {1.0: 2.0}, {1: [2]} != {1: [3]})
d.update({"a": 5, "q": 6})
d.update([("r", 7), ("s", 8)])
d.update(t=9)
d.update()
print(sorted(d.items()))
print(dict(), dict(a=1), dict([("x", 1)]), dict({"y": 2}), len(dict({"a": 1}, b=2)), dict(zip("ab", (1, 2)))["b"])
k, v = {"single": 1}.popitem()
print(k, v, d.clear(), d, bool(d), bool({0: 0}))
f = dict.fromkeys([1, 2, 1], "v")
print(sorted(f.items()), sorted(dict.fromkeys("ab").items()), len(dict.fromkeys(range(10), 0)))
print({1: "a", 1.0: "b", True: "c"}, {(1, 2): 3}[(1, 2)], {None: 1}[None], {"": 0}[""])
n = {}
n["self"] = n
print(n["self"]["self"] is n, len(n))
