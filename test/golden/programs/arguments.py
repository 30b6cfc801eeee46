# Every kind of parameter, with and without defaults and annotations.
def none(): return
def one(a): return a
def several(a, b, c): return c, b, a
def defaults(a, b=1, c='c', d=(1, 2)): return a
def all_defaults(a=None, b=[], c={}): return a
def positional_rest(*args): return args
def keyword_rest(**kwargs): return kwargs
def both_rests(*args, **kwargs): return args, kwargs
def keyword_only(*, a, b): return a + b
def keyword_only_defaults(*, a=1, b, c=x): return a + b + c
def rest_then_keyword_only(a, *args, b, c=2, **kwargs): return kwargs
def mixed(a, b=1, *args, c, d=2, e, **kwargs): return e
def annotated(a: int, b: str = 'b', *args: tuple, c: float = 1.5, **kwargs: dict) -> list: return a
def trailing(
    a,
    b,
): return a
def returns(a) -> 'text': pass
def keyword_default_only(a, *, b=1): return b
def many_positional(a, b, c, d, e, f, g, h, i, j, k, l, m, n): return n
def many_defaults(a=1, b=2, c=3, d=4, e=5, f=6, g=7, h=8, i=9, j=10): return j
def many_keyword_only(*, a, b, c, d, e, f, g, h, i, j): return j
