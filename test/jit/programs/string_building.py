# Strings built by += of pieces, by join, by formatting; of plain and of astral characters; and read while they grow.
s = ''
t = ''
for i in range(1500):
    s += chr(97 + i % 26)
    t += '\U0001f600' if i % 100 == 50 else str(i % 10)
    if i % 250 == 0: print(len(s), s[-3:], s[i // 2], t[-2:], t.find('\U0001f600'))
print(len(s), len(t), s.count('abc'), t[50], t[151] == '\U0001f600', s == s[:], hash(s) == hash(s + ''))
out = []
for i in range(1200):
    out.append('%d-%s' % (i, 'x' * (i % 3)))
    out.append('{:>4}|{}'.format(i, i / 4))
    out.append(f'{i:03d}{i % 2 == 0}')
print(len(''.join(out)), out[-3:])
