# oracle: micropython
# Exceptions that leave functions which are called as compiled code: with or without a frame of the interpreter's, raised by
# `raise`, by subscripts, by calls, again, out of handlers, through finally, from loops and recursion, to native callers.
import sys
import io


class Rejected(Exception):
    def __init__(self, value):
        self.value = value


class Failing(Exception):
    made = 0

    def __init__(self):
        Failing.made += 1


def way(e):
    text = io.StringIO()
    sys.print_exception(e, text)
    return [line.strip().split('line ')[1] for line in text.getvalue().split('\n') if ', line ' in line]


def check(x):
    if x % 5 == 0:
        raise Rejected(x)
    if x % 7 == 0:
        raise ValueError
    if x % 11 == 0:
        raise Failing
    if x % 13 == 0:
        return [1, 2][x]
    if x % 17 == 0:
        return {1: 2}[x]
    if x % 19 == 0:
        return int('x%d' % x)
    if x % 23 == 0:
        return x.missing
    return x


def again(x):
    try:
        return check(x)
    except ValueError:
        if x % 2:
            raise
        raise TypeError(x)


def through(x, log):
    try:
        return again(x)
    finally:
        log[0] += 1
        if x % 70 == 0:
            return -1


def handling(x):
    try:
        try:
            return check(x)
        except KeyError as e:
            raise Rejected(e.args[0])
        except IndexError:
            return check(x // 13 * 5)
    except AttributeError:
        return -23


def sum_up(items):
    total = 0
    for item in items:
        total += check(item)
    return total


def deep(x, n):
    if n == 0:
        if x % 3 == 0:
            raise Rejected(x)
        return 1
    if n % 4 == 3:
        try:
            return deep(x, n - 1) + 1
        except Rejected as e:
            if x % 2:
                raise
            return deep(x + 1, n - 1)
    return deep(x, n - 1) + 1


class Counter:
    def __init__(self, x):
        self.x = check(x)

    def __getitem__(self, i):
        return check(self.x + i)

    def __lt__(self, other):
        if self.x == other.x:
            raise Rejected(self.x)
        return self.x < other.x


def numbers(n):
    for i in range(n):
        yield check(i + n)


def main():
    ways = {}
    kinds = {}
    log = [0]

    def count(what, e):
        key = what, type(e).__name__
        kinds[key] = kinds.get(key, 0) + 1
        key = what, str(way(e))
        ways[key] = ways.get(key, 0) + 1

    total = 0
    for i in range(1, 900):
        try:
            total += through(i, log)
        except Exception as e:
            count('through', e)
        try:
            total += handling(i)
        except Exception as e:
            count('handling', e)
        try:
            total += sum_up((i, i + 1, i + 2))
        except Exception as e:
            count('sum_up', e)
        try:
            total += deep(i, i % 9)
        except Rejected as e:
            count('deep', e)
        try:
            total += Counter(i)[i % 6]
        except Exception as e:
            count('counter', e)
        try:
            total += len(list(map(again, (i, i + 1))))
        except Exception as e:
            count('map', e)
        try:
            total += min((i, i + 1, i + 2), key=again)
        except Exception as e:
            count('min', e)
        try:
            total += sum(numbers(i % 8))
        except Exception as e:
            count('numbers', e)
        try:
            try:
                again(i)
            except TypeError as e:
                again(i + 1)
                raise
        except Exception as e:
            count('in a handler', e)
    print(total, log, Failing.made)
    for item in sorted(kinds.items()):
        print(item)
    for item in sorted(ways.items()):
        print(item)


main()
