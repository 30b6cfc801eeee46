# Functions made by functions, with cells read and written, and composed chains of calls.
SIZE = 1300000


def counter(step):
    total = 0

    def add(k):
        nonlocal total
        total += k * step
        return total

    return add


def compose(f, g):
    return lambda x: f(g(x))


def adder(n):
    return lambda x: x + n


def main(n):
    counters = [counter(i) for i in range(1, 5)]
    chain = adder(1)
    for i in range(4):
        chain = compose(adder(i), chain)
    result = 0
    for i in range(n):
        result = (result + counters[i & 3](i)) % 1000003
        result += chain(i) & 7
    return result, [c(0) for c in counters]
