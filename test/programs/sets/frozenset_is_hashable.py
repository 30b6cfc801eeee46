# frozenset: construction, algebra, keys, no mutation.
f = frozenset([3, 1, 2, 3])
g = frozenset("ab")
print(sorted(f), len(f), sorted(g), frozenset() == frozenset([]), f == {1, 2, 3}, {1, 2, 3} == f)
print(sorted(f | {9}), sorted(f & {1, 9}), sorted(f - {1}), sorted(f ^ {1, 9}), sorted({9} | f))
print(hash(f) == hash(frozenset([1, 2, 3])), {f: "x"}[frozenset([2, 3, 1])], f in {f}, 2 in f)
for name in ("add", "remove", "clear", "update", "discard", "pop"):
    print(name, hasattr(f, name), end="; ")
print()
print(f.issubset({1, 2, 3, 4}), f >= frozenset([1]), f.isdisjoint([7]), sorted(f.union([5])), sorted(f.copy()))


def closure(transitions, state):
    seen, todo = {state}, [state]
    while todo:
        for t in transitions.get((todo.pop(), ""), ()):
            if t not in seen:
                seen.add(t)
                todo.append(t)
    return frozenset(seen)


# an automaton for (a|b)*abb, made deterministic: its states are frozensets
nfa = {(0, "a"): [0, 1], (0, "b"): [0], (1, "b"): [2], (2, "b"): [3]}
start = closure(nfa, 0)
states, todo, table = {start: 0}, [start], {}
while todo:
    s = todo.pop(0)
    for c in "ab":
        t = frozenset(x for q in s for r in nfa.get((q, c), ()) for x in closure(nfa, r))
        if t not in states:
            states[t] = len(states)
            todo.append(t)
        table[states[s], c] = states[t]
accepting = {n for s, n in states.items() if 3 in s}
print(len(states), sorted(table.items()), sorted(accepting))
for word in ("abb", "aabb", "babb", "ab", "abba", ""):
    n = 0
    for c in word:
        n = table[n, c]
    print(repr(word), n in accepting)
