# f-strings: expressions, calls, conversions, format specs, nesting, braces, = form, joined literals.
name, n, x = "krait", 42, 3.14159
items = [1, 2, 3]
d = {"k": "v", "n": 5}
print(f"{name} {n} {x}", f"{name!r} {name!s}", f"{n:5}|{n:<5}|{n:^5}|{n:05}|{n:+}|{n:x}|{n:#x}|{n:b}", f"{x:.2f} {x:8.3f} {x:e}")
print(f"{n + 1} {n * 2 - 1} {-n} {n ** 2} {n // 5} {n % 5} {not n} {n > 5} {n if n else 0}")
print(f"{items} {items[0]} {items[-1]} {items[1:]} {len(items)} {sum(items)} {max(items)}", f"{d['k']} {d['n'] + 1}")
print(f"{name.upper()} {name[1:3]} {name.replace('k', 'c')} {'lit'} {'a' + 'b'} {' '.join(['x', 'y'])}")
print(f"{{}} {{{n}}} {{{{}}}}", f"", f"plain")

width, precision = 10, 3
print(f"[{name:>{width}}] [{x:{width}.{precision}f}] [{n:{'0'}{width}}] [{name:{'*'}^{width}}]")
print(f"{[i * i for i in range(3)]} {(1, 2)} { {'a': 1}['a'] } {sum(i for i in range(4))}")
print(f"{n=} {x=} {n + 1=}", f"{n!r:>5}", f"{name!s:<8}|", f"{name!r:^9}|")
print(f"a\tb\n{n}\\", rf"\d{n}", f'{"double"}', f"{'single'}", f"""multi
{n}
line""")


class P:
    def __init__(self, v):
        self.v = v

    def __str__(self):
        return f"P({self.v})"

    def __repr__(self):
        return f"<{self.v!r}>"


p = P("q")
print(f"{p} {p!r} {p!s} {[p]} {p.v}", f"{None} {True} {1.0} {2**70} {b'x'} {1j}")


def table(rows):
    return "\n".join(f"{i:>2}. {k:<8}{v:>8.2f}" for i, (k, v) in enumerate(rows, 1))


print(table([("apple", 1.5), ("fig", 22.127), ("kiwi", 0.333)]))
f = lambda v: f"<{v}>"
print(f(f(1)), f"{f(n)}", f"{n:,}" if n else "", f"{1234567:,}")
try:
    f"{undefined_name}"
except NameError:
    print("NameError")
try:
    f"{n:z}"
except ValueError:
    print("ValueError")
