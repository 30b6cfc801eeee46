# Knapsack, edit distance and longest common subsequence over tables of ints.
SIZE = 600


def knapsack(weights, values, capacity):
    best = [0] * (capacity + 1)
    for w, v in zip(weights, values):
        for c in range(capacity, w - 1, -1):
            candidate = best[c - w] + v
            if candidate > best[c]:
                best[c] = candidate
    return best[capacity]


def edit_distance(a, b):
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a):
        current = [i + 1]
        for j, y in enumerate(b):
            current.append(min(previous[j] + (x != y), previous[j + 1] + 1, current[j] + 1))
        previous = current
    return previous[-1]


def common_subsequence(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a)):
        for j in range(len(b)):
            if a[i] == b[j]:
                table[i + 1][j + 1] = table[i][j] + 1
            elif table[i][j + 1] >= table[i + 1][j]:
                table[i + 1][j + 1] = table[i][j + 1]
            else:
                table[i + 1][j + 1] = table[i + 1][j]
    return table[len(a)][len(b)]


def main(n):
    x = 11
    weights, values, a, b = [], [], "", ""
    for _ in range(n):
        x = x * 48271 % 2147483647
        weights.append(x % 50 + 5)
        values.append(x % 97)
        a += "abcd"[x % 4]
        b += "abcde"[x % 5]
    return knapsack(weights, values, n * 10), edit_distance(a * 2, b), common_subsequence(a * 2, b * 2)
