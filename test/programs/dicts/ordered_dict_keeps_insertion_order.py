# collections.OrderedDict: order of insertion, deletion and update.
from collections import OrderedDict

d = OrderedDict()
for k in "zebra":
    d[k] = len(d)
print(list(d), list(d.items()), d["z"], len(d))
d["z"] = 100
del d["b"]
d["b"] = "again"
print(list(d.items()), list(d.values()), list(d.keys()))
print(OrderedDict([("a", 1), ("b", 2)]) == OrderedDict([("a", 1), ("b", 2)]), OrderedDict([(1, 2)]) != OrderedDict())
print(d.popitem(), d.pop("e"), list(d), "z" in d, d.get("q"))
d.update([("m", 1), ("z", 2)])
print(list(d.items()))
e = OrderedDict([(i, i * i) for i in range(5)])
for k in list(e):
    if k % 2:
        del e[k]
print(list(e.items()), sum(e.values()), max(e))


class LRU:
    def __init__(self, size):
        self.size, self.data = size, OrderedDict()

    def get(self, key):
        value = self.data.pop(key)
        self.data[key] = value
        return value

    def put(self, key, value):
        self.data.pop(key, None)
        self.data[key] = value
        if len(self.data) > self.size:
            oldest = next(iter(self.data))
            del self.data[oldest]


c = LRU(3)
for k in "abcadbe":
    c.put(k, k.upper())
    print(k, list(c.data))
print(c.get("d"), list(c.data.items()))
