# deque: both ends, maxlen, iteration, errors.
from collections import deque

d = deque((), 10)
for i in range(5):
    d.append(i)
d.appendleft(-1)
print(len(d), list(d), d.pop(), d.popleft(), list(d), bool(d), d[0], d[-1])
d[1] = "x"
d.extend([7, 8])
print(list(d))
for f in (lambda: deque((), 3).pop(), lambda: deque((), 3).popleft()):
    try:
        f()
    except IndexError:
        print("IndexError")
last = deque((), 3)
for i in range(10):
    last.append(i)
    print(list(last), end=" ")
print(len(last))


def breadth_first(graph, start):
    seen, order = {start}, []
    queue = deque((start,), 100)
    while queue:
        node = queue.popleft()
        order.append(node)
        for n in graph.get(node, ()):
            if n not in seen:
                seen.add(n)
                queue.append(n)
    return order


print(breadth_first({1: [2, 3], 2: [4], 3: [4, 5], 4: [6], 5: [6]}, 1))


def moving_average(xs, n):
    window, total = deque((), n), 0
    for x in xs:
        if len(window) == n:
            total -= window[0]
        window.append(x)
        total += x
        yield total / len(window)


print(list(moving_average([1, 2, 3, 4, 5, 6], 3)))
maze = ["S.#.", "..#.", "#...", "##.E"]
queue, seen = deque((((0, 0), 0),), 64), {(0, 0)}
while queue:
    (r, c), n = queue.popleft()
    if maze[r][c] == "E":
        print("steps", n)
        break
    for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
        p = (r + dr, c + dc)
        if 0 <= p[0] < 4 and 0 <= p[1] < 4 and maze[p[0]][p[1]] != "#" and p not in seen:
            seen.add(p)
            queue.append((p, n + 1))
