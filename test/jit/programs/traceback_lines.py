# oracle: micropython
# Where an exception was raised is the same line in compiled code: the innermost line, and those of the calls around it.
import sys
import io
def lines(e):
    text = io.StringIO()
    sys.print_exception(e, text)
    return [int(line.split('line ')[1].split(',')[0]) for line in text.getvalue().split('\n') if ', line ' in line]
def f(x):
    y = x + 1
    if x % 5 == 4: y = None + y
    return [1, 2,
        3][y % 4]
def g(x):
    total = 0
    for k in range(3):
        total += f(x + k)
    return total
seen = {}
for i in range(600):
    try:
        g(i)
        g(i + 1)
    except Exception as e:
        key = type(e).__name__, str(lines(e))
        seen[key] = seen.get(key, 0) + 1
for item in sorted(seen.items()): print(item)
