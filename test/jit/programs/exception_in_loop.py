# An exception raised and caught inside the loop by the program, by natives, by operators, in some rounds only.
def check(x):
    if x % 7 == 3: raise ValueError(x)
    return x
d = {0: 1, 1: 2}
l = [1, 2, 3]
counts = {}
total = 0
for i in range(1500):
    try:
        total += check(i)
        total += d[i % 3]
        total += l[i % 5]
        total += 10 // (i % 4)
        total += None if i % 11 == 10 else 1
    except ValueError as e:
        total += e.args[0]
    except (KeyError, IndexError) as e:
        counts[type(e).__name__] = counts.get(type(e).__name__, 0) + 1
    except ZeroDivisionError:
        counts['zero'] = counts.get('zero', 0) + 1
    except TypeError:
        counts['type'] = counts.get('type', 0) + 1
    else:
        counts['else'] = counts.get('else', 0) + 1
    finally:
        total += 1
print(total, sorted(counts.items()))
