# Breadth first search, connected components and topological order over adjacency lists.
SIZE = 25000


def breadth_first(graph, start):
    distance = [-1] * len(graph)
    distance[start] = 0
    frontier = [start]
    while frontier:
        following = []
        for u in frontier:
            d = distance[u] + 1
            for v in graph[u]:
                if distance[v] < 0:
                    distance[v] = d
                    following.append(v)
        frontier = following
    return distance


def find(parents, x):
    while parents[x] != x:
        parents[x] = parents[parents[x]]
        x = parents[x]
    return x


def topological(edges):
    degree = [0] * len(edges)
    for targets in edges:
        for v in targets:
            degree[v] += 1
    ready = [u for u, d in enumerate(degree) if d == 0]
    order = []
    while ready:
        u = ready.pop()
        order.append(u)
        for v in edges[u]:
            degree[v] -= 1
            if degree[v] == 0:
                ready.append(v)
    return order


def main(n):
    x = 21
    graph = [[] for _ in range(n)]
    forward = [[] for _ in range(n)]
    parents = list(range(n))
    for _ in range(n * 3):
        x = x * 48271 % 2147483647
        u = x % n
        v = (x >> 8) % n
        graph[u].append(v)
        graph[v].append(u)
        if u < v:
            forward[u].append(v)
        parents[find(parents, u)] = find(parents, v)
    checksum = 0
    for start in range(0, n, n // 12):
        distance = breadth_first(graph, start)
        checksum += sum(distance) + max(distance)
    order = topological(forward)
    return checksum, len(order), order[n // 2], sum([1 for i in range(n) if find(parents, i) == i])
