# Loops of one function that are too long together for one function of generated code: they go on in each other.
def mix(n):
    total = 1
    text = ''
    floats = 0.5
    for i in range(n):
        for j in range(9):
            if j & 1:
                total = (total * 31 + j) % 65521
            elif j & 2:
                total ^= i
                text += 'a'
            else:
                floats = floats * 0.5 + j
                total += int(floats)
        words = [text, str(i)]
        for k in range(8):
            if k % 3 == 0:
                words.append(k)
                total += len(words)
            elif k % 3 == 1:
                total -= len(text)
            else:
                text = text[1:]
        m = 0
        while m < 7:
            m += 1
            if m == 5:
                continue
            total += m * len(words)
            floats -= total * 0.001
            for q in (1, 2.5, 'x'):
                if q == 'x':
                    total += 1
                else:
                    floats += q
        for key, value in {'a': i, 'b': 2}.items():
            total += value if key == 'a' else -value
    return total, len(text), '%.6f' % floats


for n in (3, 40, 41, 42):
    print(mix(n))


def nested(n, flags):
    found = []
    for a in range(n):
        for b in range(n):
            if flags[b]:
                found.append(a)
            for c in range(n):
                if flags[c] and a != c:
                    found.append(c)
                elif len(found) > 20:
                    found = found[10:]
                for d in range(3):
                    if d == 1:
                        flags[a] = not flags[a]
                    else:
                        found[-1:] = [d]
        while len(found) > 5:
            found.pop()
    return found, flags


print(nested(9, [True, False, True] * 3))
print(nested(8, [False] * 8))
