# Reachability, cliques, topological order and colouring with sets.
edges = [(1, 2), (1, 3), (2, 3), (3, 4), (4, 5), (5, 6), (4, 6), (7, 8)]
graph = {}
for a, b in edges:
    graph.setdefault(a, set()).add(b)
    graph.setdefault(b, set()).add(a)


def component(v):
    seen, frontier = set(), {v}
    while frontier:
        seen |= frontier
        frontier = {w for u in frontier for w in graph[u]} - seen
    return seen


left, components = set(graph), []
while left:
    c = component(min(left))
    components.append(sorted(c))
    left -= c
print(components)


def cliques(r, p, x, out):
    if not p and not x:
        out.append(sorted(r))
    for v in sorted(p):
        cliques(r | {v}, p & graph[v], x & graph[v], out)
        p = p - {v}
        x = x | {v}
    return out


print(sorted(cliques(set(), set(graph), set(), [])))
print([(v, sorted(graph[v]), len(component(v))) for v in sorted(graph)])
colours = {}
for v in sorted(graph, key=lambda v: (-len(graph[v]), v)):
    used = {colours[w] for w in graph[v] if w in colours}
    colours[v] = min(set(range(len(graph))) - used)
print(sorted(colours.items()), all(colours[a] != colours[b] for a, b in edges))
needs = {"shoes": {"socks", "trousers"}, "trousers": {"pants"}, "socks": set(), "pants": set(), "tie": {"shirt"}, "shirt": set()}
order, done = [], set()
while len(done) < len(needs):
    ready = sorted(k for k in needs if k not in done and needs[k] <= done)
    order.append(ready)
    done |= set(ready)
    print(len(done), ready)
print(order)
