# oracle: python
# f-strings joined with neighbours of every kind, inside each other's expressions, and in nested specs.
name, n, x = "krait", 42, 2.5
print(f"{name}" f"{n}" " plain", "before " f"{n}", "a" f"b{n}c" "d" f"{x}" 'e')
print(f"{'nested ' + f'{n:>4}'}", f"{f'{n}':>6}", f"{name + f'{n}'!r}")
print(f"{'{}'.format(n)}|{'%d' % n}|{f'<{name}>':^11}|")
items = [f"{i}:{f'{i * i:02}'}" for i in range(4)]
print(items, f"{', '.join(f'{i}' for i in range(3))}")


def row(*cells):
    return f"| {' | '.join(f'{c:<6}' for c in cells)} |"


print(row("a", "b", "c"))
print(row(1, 22, 333))
for depth in range(3):
    print(f"{'  ' * depth}- level {depth}" f"{' (deepest)' if depth == 2 else ''}")
print(
    f"{n + 1=} {{{{ {{"
    f" {n=}"
    " and a plain part"
    f" {x=}"
)
