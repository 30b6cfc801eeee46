# What is being handled, as others see it, once an exception has left functions out of their handlers: nothing, or what the
# caller handles.
import sys


def info():
    e = sys.exc_info()[1]
    return type(e).__name__


class Asked:
    def __init__(self, x):
        self.x = x

    def __getattr__(self, name):
        try:
            return {}[name]
        except KeyError:
            raise AttributeError(name)


class Counting:
    def __init__(self):
        self.i = 0

    def __iter__(self):
        return self

    def __next__(self):
        try:
            self.i += 1
            if self.i > 3: return [][self.i]
            return self.i
        except IndexError:
            raise StopIteration


def seen(n):
    found = {}
    for i in range(n):
        o = Asked(i)
        states = [hasattr(o, 'q'), info(), getattr(o, 'z', 5), info(), sum(Counting()), info()]
        total = 0
        for v in Counting(): total += v
        states += [total, info(), list(Counting()), info()]
        try:
            raise ValueError(1)
        except ValueError:
            states += [hasattr(o, 'q'), info(), sum(Counting()), info()]
            for v in Counting(): total += v
            states += [total, info()]
        states.append(info())
        key = str(states)
        found[key] = found.get(key, 0) + 1
    return sorted(found.items())


for k in range(3): print(seen(120))
