# Methods of strings in loops whose receivers and arguments change between plain, empty and wide strings.
texts = ['hello world', '', 'a,b,c', '\u20acuro \U0001f600', '  pad ', 'MiXed']
acc = 0
for i in range(1500):
    t = texts[i % 6]
    u = t.upper() + t.strip() + t.replace('l', 'L')
    acc += len(u) + t.find('o') + len(t.split(' ')) + t.count('a')
    if t.startswith('h') or t.endswith(' '): acc += 1
    if 'o' in t: acc += 1
    for c in t: acc += ord(c)
    acc += len(t.encode()) + len(t[1:3] + t[-2:])
print(acc)
for a, b in (('a', 'b'), ('', 'a'), ('\uffff', '\U0001f600'), ('ab', 'a')):
    r = 0
    for i in range(1200): r += (a < b) + 2 * (a <= b) + 4 * (a == b)
    print(r)
