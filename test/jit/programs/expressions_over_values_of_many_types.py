# oracle: micropython
# Each of many expressions in a loop over values that are not all of one type: what is recorded with one holds for no other.
VALUES = {
    'mixed': [1.5, 2.5, 3.5, 4.5, 'ab', 4, 5.5, True, None, [1, 2], (3, 4), {'a': 1}, 2**40, b'x', range(3), -0.0, [2, 3],
              'cd', 7, 8, 9, 'ef', 'gh', 'ij', [5], [6], [7], None, (1,), (2,), (3,), {1: 2}, {2: 3}, 1.0, False],
    'ints': [1, 2, 3, 4, 5, 'a', 6, 2.5, 7, None, 8, True, 2**53, 9, [1], 10],
    'strs': ['a', 'b', 'c', 'd', 1, 'e', None, 'f', 2.5, 'g', ['x'], 'h', b'q', 'i'],
    'lists': [[1], [2], [3], [4], (5,), [6], '7', [8], None, {9: 1}, [10], range(3), [11]],
}
EXPRESSIONS = [
    'float(v)', 'int(v)', 'str(v)', 'bool(v)', '+v', '-v', '~v', 'abs(v)', 'round(v)', 'len(v)', 'min(v, 2)',
    'max(2, v)', 'chr(v)', 'ord(v)', 'sorted(v)', 'list(v)', 'tuple(v)', 'dict(v)', 'next(iter(v))',
    'list(enumerate(v))', 'list(zip(v, v))', 'isinstance(v, float)', 'isinstance(v, (int, str))', 'repr(v)', 'v or 3',
    'v and 3', 'not v', 'v is None', 'v is True', 'v == 4', 'v != 4', 'v < 4', '4 < v', 'v in [4, 2.5]', 'v[0]',
    'v[-1]', 'v + v', 'v * 2', '2 * v', 'v - 1', 'v / 2', 'v // 2', 'v % 2', 'v ** 2', 'v & 1', 'v | 1', 'v ^ 1',
    'v << 1', 'v >> 1', 'v + 1.5', '1.5 - v', '(v, v)', '[v]', '{v: 1}', 'f"{v}"', '"%s" % (v,)',
    'divmod(v, 2)', 'pow(v, 2)', 'sum(v)', 'any(v)', 'all(v)', 'min(v)', 'max(v)', 'type(v)', 'callable(v)',
    '"".join(v)', 'list(map(str, v))', 'list(reversed(v))', 'v if v else 0',
    '(lambda q: q)(v)', 'hex(v)', 'bin(v)', 'complex(v)', 'v == v', 'v is v', 'v.upper()', 'v.get(1)',
    'v.index(1)', 'slice(v)', 'v.copy()', 'float(v) + 1', 'int(v) + 1', 'str(v) + "x"',
    'float(int(v))', '-(-v)', '+(+v)', 'not not v', '~~v',
]
FUNCTION = """
def function(values):
    out = []
    for v in values:
        try:
            r = %s
            out.append(r)
        except Exception:
            out.append('!')
    return out
"""

for expression in EXPRESSIONS:
    names = {}
    exec(FUNCTION % expression, names)
    for name in ('mixed', 'ints', 'strs', 'lists', 'ints'):
        print(expression, name, names['function'](VALUES[name]))
