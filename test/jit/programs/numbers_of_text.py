# oracle: micropython
# int() and float() of text that is a number in the usual form, in another one, or none: values, errors and their messages.
ints = ['0', '7', '-12', '123456789012345', '1234567890123456789', ' 42 ', '+5', '1_000', '-0', '007']
bad_ints = ['', '-', 'x', '1.5', '0x10', '1 2', '--3', 'a' * 50, 'it\'s', '\t', '12x']
floats = ['1.5', '-2', '.5', '5.', '1e3', ' 2.5 ', 'inf', '-inf', 'nan', '1_0.5', '-0', '-0.0', '123456789.125']
bad_floats = ['', '.', 'x', '1e', '1.5.2', '1 2', 'e5', '1j', '--1', '1.5x']


def read(kind, text, errors):
    try:
        return kind(text)
    except ValueError as e:
        key = str(e)
        errors[key] = errors.get(key, 0) + 1
        return None


def unguarded(kind, text):
    return kind(text)


def outer(kind, texts, n):
    values = []
    raised = 0
    for i in range(n):
        text = texts[i % len(texts)]
        try:
            value = unguarded(kind, text)
        except ValueError:
            raised += 1
            value = kind('1')
        values.append(value)
    return len(values), raised, values[-1], values[len(values) // 2], values[0]


errors = {}
for kind, texts in ((int, ints), (int, ints + bad_ints), (float, floats), (float, floats + bad_floats), (int, bad_ints)):
    found = []
    for i in range(30 * len(texts)):
        value = read(kind, texts[i % len(texts)], errors)
        if i < len(texts): found.append(value)
        elif repr(value) != repr(found[i % len(texts)]): print('differs', texts[i % len(texts)], value)
    print([repr(value) for value in found])
    print(outer(kind, texts, 400))
for item in sorted(errors.items()): print(item)


def total(texts):
    s = 0
    for text in texts:
        s += int(text)
    return s


for k in range(60):
    try:
        print(total(['1'] * k + ['2', 'x' if k % 20 == 19 else '3']), end=' ')
    except ValueError as e:
        print(e)


class Text(str):
    pass


print([read(int, t, errors) for t in [Text('5'), Text('q')] * 40][-2:], read(int, True, errors), read(float, 3, errors))
