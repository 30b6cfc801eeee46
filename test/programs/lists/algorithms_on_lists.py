# Binary search, quick sort, merge sort, permutations, subsets, flattening, rotation, transposition.
def binary_search(a, x):
    lo, hi = 0, len(a)
    while lo < hi:
        mid = (lo + hi) // 2
        if a[mid] < x:
            lo = mid + 1
        else:
            hi = mid
    return lo


def quick_sort(a):
    if len(a) < 2:
        return a
    p = a[len(a) // 2]
    return quick_sort([x for x in a if x < p]) + [x for x in a if x == p] + quick_sort([x for x in a if x > p])


def merge_sort(a):
    if len(a) < 2:
        return a
    mid = len(a) // 2
    left, right, out = merge_sort(a[:mid]), merge_sort(a[mid:]), []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            out.append(left[i])
            i += 1
        else:
            out.append(right[j])
            j += 1
    return out + left[i:] + right[j:]


def permutations(a):
    if not a:
        return [[]]
    return [[x] + p for i, x in enumerate(a) for p in permutations(a[:i] + a[i + 1 :])]


def flatten(x):
    return [y for item in x for y in flatten(item)] if isinstance(x, list) else [x]


data = [(i * 37 + 11) % 53 for i in range(40)]
s = sorted(data)
print(quick_sort(data) == s, merge_sort(data) == s, [binary_search(s, x) for x in (-1, 0, 25, 26, 52, 99)])
print(permutations([1, 2, 3]), len(permutations(list("abcde"))))
print([[x for i, x in enumerate("abc") if n >> i & 1] for n in range(8)])
print(flatten([1, [2, [3, [], [4]]], [[5]]]), [data[i:] + data[:i] for i in (1,)][0][:5])
print([list(c) for c in zip(*[[1, 2, 3], [4, 5, 6]])], [[r[i] for r in ([1, 2], [3, 4])] for i in range(2)])
heap = []
for x in data:
    heap.append(x)
    i = len(heap) - 1
    while i and heap[(i - 1) // 2] > heap[i]:
        heap[(i - 1) // 2], heap[i] = heap[i], heap[(i - 1) // 2]
        i = (i - 1) // 2
print(heap[0], all(heap[(i - 1) // 2] <= heap[i] for i in range(1, len(heap))))
