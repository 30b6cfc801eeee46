# A binary heap of tuples written in Python, driving a shortest path search on a grid.
SIZE = 400


def push(heap, item):
    heap.append(item)
    i = len(heap) - 1
    while i > 0:
        parent = (i - 1) >> 1
        if heap[parent] <= item:
            break
        heap[i] = heap[parent]
        i = parent
    heap[i] = item


def pop(heap):
    top = heap[0]
    item = heap.pop()
    n = len(heap)
    if n == 0:
        return top
    i = 0
    child = 1
    while child < n:
        if child + 1 < n and heap[child + 1] < heap[child]:
            child += 1
        if item <= heap[child]:
            break
        heap[i] = heap[child]
        i = child
        child = 2 * i + 1
    heap[i] = item
    return top


def shortest(costs, n):
    far = 1 << 29
    distance = [far] * (n * n)
    distance[0] = 0
    heap = [(0, 0)]
    steps = 0
    while heap:
        d, at = pop(heap)
        if d > distance[at]:
            continue
        steps += 1
        row, column = divmod(at, n)
        for r, c in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
            if 0 <= r < n and 0 <= c < n:
                to = r * n + c
                candidate = d + costs[to]
                if candidate < distance[to]:
                    distance[to] = candidate
                    push(heap, (candidate, to))
    return distance[-1], max(distance), steps


def main(n):
    costs = [(i * 7919 + i // n * 104729) % 97 + 1 for i in range(n * n)]
    heap = []
    x = 9
    for _ in range(n * 150):
        x = x * 48271 % 2147483647
        push(heap, x % 100000)
    order = [pop(heap) for _ in range(n * 150)]
    return shortest(costs, n), order[0], order[-1], all([a <= b for a, b in zip(order, order[1:])])
