# Shortest paths on a weighted graph with a heap written here, and the paths themselves.
class Heap:
    def __init__(self):
        self.a = []

    def push(self, x):
        a = self.a
        a.append(x)
        i = len(a) - 1
        while i and a[i] < a[(i - 1) // 2]:
            a[i], a[(i - 1) // 2] = a[(i - 1) // 2], a[i]
            i = (i - 1) // 2

    def pop(self):
        a = self.a
        top, last = a[0], a.pop()
        if a:
            a[0] = last
            i = 0
            while True:
                c = 2 * i + 1
                if c >= len(a):
                    break
                if c + 1 < len(a) and a[c + 1] < a[c]:
                    c += 1
                if a[i] <= a[c]:
                    break
                a[i], a[c] = a[c], a[i]
                i = c
        return top

    def __bool__(self):
        return bool(self.a)


def dijkstra(graph, start):
    distance, previous = {start: 0}, {}
    heap = Heap()
    heap.push((0, start))
    while heap:
        d, u = heap.pop()
        if d > distance[u]:
            continue
        for v, w in graph.get(u, ()):
            if v not in distance or d + w < distance[v]:
                distance[v] = d + w
                previous[v] = u
                heap.push((d + w, v))
    return distance, previous


def path(previous, end):
    out = [end]
    while out[-1] in previous:
        out.append(previous[out[-1]])
    return "".join(reversed(out))


edges = "AB4 AC2 BC1 BD5 CD8 CE10 DE2 DF6 EF3 GH1"
graph = {}
for e in edges.split():
    graph.setdefault(e[0], []).append((e[1], int(e[2:])))
    graph.setdefault(e[1], []).append((e[0], int(e[2:])))
for start in "AEG":
    distance, previous = dijkstra(graph, start)
    print(start, [(v, distance[v], path(previous, v)) for v in sorted(distance)])
size = 12
grid = [[(x * 7 + y * 13 + x * y) % 9 + 1 for x in range(size)] for y in range(size)]
moves = {}
for y in range(size):
    for x in range(size):
        moves[x, y] = [((x + dx, y + dy), grid[y + dy][x + dx]) for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)) if 0 <= x + dx < size and 0 <= y + dy < size]
distance, previous = dijkstra(moves, (0, 0))
print(distance[size - 1, size - 1], max(distance.values()), sum(distance.values()))
steps, at = 0, (size - 1, size - 1)
while at in previous:
    at = previous[at]
    steps += 1
print(steps, at)
for y in range(0, size, 4):
    print([distance[x, y] for x in range(0, size, 3)])
