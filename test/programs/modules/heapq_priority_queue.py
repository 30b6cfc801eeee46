# heapq: heapify, push, pop, used to sort and to merge.
import heapq

data = [(i * 37 + 11) % 101 for i in range(40)]
h = list(data)
heapq.heapify(h)
print(h[0], all(h[(i - 1) // 2] <= h[i] for i in range(1, len(h))))
print([heapq.heappop(h) for _ in range(len(h))] == sorted(data), h)
for x in (5, 1, 4, 1, 3):
    heapq.heappush(h, x)
    print(h[0], len(h), end="; ")
print(sorted(h), heapq.heappop(h), heapq.heappop(h), heapq.heappop(h))
try:
    heapq.heappop([])
except IndexError:
    print("IndexError")
tasks = []
for n, (priority, name) in enumerate([(2, "write"), (1, "plan"), (3, "test"), (1, "ask"), (2, "review")]):
    heapq.heappush(tasks, (priority, n, name))
while tasks:
    print(heapq.heappop(tasks)[2], end=" ")
print()


def merge(*lists):
    h = [(l[0], i, 0) for i, l in enumerate(lists) if l]
    heapq.heapify(h)
    out = []
    while h:
        x, i, j = heapq.heappop(h)
        out.append(x)
        if j + 1 < len(lists[i]):
            heapq.heappush(h, (lists[i][j + 1], i, j + 1))
    return out


print(merge([1, 4, 9], [], [2, 3, 10, 11], [5]))


def smallest(n, items):
    h = []
    for x in items:
        heapq.heappush(h, -x)
        if len(h) > n:
            heapq.heappop(h)
    return sorted(-x for x in h)


print(smallest(5, data))
