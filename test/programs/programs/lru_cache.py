# A least recently used cache as a dict over a doubly linked list, with statistics and a decorator.
class Node:
    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.before = self.after = self


class Cache:
    def __init__(self, size):
        self.size, self.nodes, self.root = size, {}, Node()
        self.hits = self.misses = 0

    def _unlink(self, n):
        n.before.after, n.after.before = n.after, n.before

    def _link(self, n):
        root = self.root
        n.before, n.after = root.before, root
        root.before.after = n
        root.before = n

    def get(self, key, default=None):
        n = self.nodes.get(key)
        if n is None:
            self.misses += 1
            return default
        self.hits += 1
        self._unlink(n)
        self._link(n)
        return n.value

    def put(self, key, value):
        n = self.nodes.get(key)
        if n is None:
            n = self.nodes[key] = Node(key, value)
        else:
            n.value = value
            self._unlink(n)
        self._link(n)
        if len(self.nodes) > self.size:
            oldest = self.root.after
            self._unlink(oldest)
            del self.nodes[oldest.key]

    def keys(self):
        n = self.root.after
        while n is not self.root:
            yield n.key
            n = n.after


c = Cache(3)
for op in "pa pb pc ga pd gb gc pa ge pf gd".split():
    key = op[1]
    if op[0] == "p":
        c.put(key, key.upper())
    else:
        print(key, c.get(key, "missing"), end="; ")
    print(op, "".join(c.keys()))
print(c.hits, c.misses, len(c.nodes))


def cached(size):
    def decorate(f):
        cache = Cache(size)

        def wrapper(*args):
            missing = cache
            r = cache.get(args, missing)
            if r is missing:
                r = f(*args)
                cache.put(args, r)
            return r

        return wrapper, cache

    return decorate


def slow(n):
    return n if n < 2 else fast(n - 1) + fast(n - 2)


fast, stats = cached(10)(slow)
print(fast(40), stats.hits, stats.misses, len(stats.nodes))
print([k[0] for k in stats.keys()])
