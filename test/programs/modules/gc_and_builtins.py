# gc functions, id, hash, dir, callable, type, isinstance and friends of builtins.
import gc

print(gc.isenabled(), gc.collect() is None or True, gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled())
x = []
print(id(x) == id(x), id(x) != id([]), callable(print), callable(5), type(type(5)) is type, type(None).__name__)
print([type(v).__name__ for v in (1, 1.5, "s", b"b", [], (), {}, set(), None, True, 1j, range(1), lambda: 0, frozenset(), bytearray())])
print(isinstance(1, (str, int)), isinstance([], list), isinstance(True, bool), issubclass(KeyError, LookupError), isinstance(int, type))
print("append" in dir([]), "upper" in dir("s"), "keys" in dir({}), "nope" in dir(5), "__name__" in dir(len) or True)
print(eval("1 + 2 * 3"), eval("x", {"x": 7}), eval("a * b", {"a": 2}, {"b": 5}), eval("[i for i in range(3)]"), eval("5 "))
env = {}
exec("def f(n):\n    return n * 2\ny = f(21)\nclass K:\n    z = 5\n", env)
print(env["y"], env["f"](4), env["K"].z, sorted(k for k in env if not k.startswith("__")))
exec("total = sum(range(5))\nprint('inside', total)")
for source in ("1 +", "def", "x = = 2", "for", "'abc", "(1", "return 5", "a b"):
    try:
        exec(source, {})
        print("accepted", source)
    except SyntaxError:
        print("SyntaxError", source)
code = compile("p * 2", "<text>", "eval")
print(eval(code, {"p": 4}), eval(code, {"p": "ab"}))
exec(compile("q = 9", "<text>", "exec"), env)
print(env["q"], hash(1) == hash(1.0) == hash(True), divmod(17, 5), divmod(-17, 5), pow(2, 5, 7))
print(getattr(5, "nope", "default"), hasattr("s", "join"), chr(ord("a") + 1), bool([]), abs(-2))
print(globals()["x"] is x, "env" in globals(), locals() is globals() or True, __name__)
