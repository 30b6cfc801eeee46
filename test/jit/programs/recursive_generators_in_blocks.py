# Generators inside generators of the same code: what they return is used, blocks are open where they wait, values are sent
# through some of them, their code runs with other globals, is as deep as compiled code may be, or is replaced meanwhile.


def tree(depth, key=1):
    if not depth:
        return None
    return (tree(depth - 1, 2 * key), key, tree(depth - 1, 2 * key + 1))


nodes = tree(5)


def counted(node):
    count = 1
    if node[0]:
        count += yield from counted(node[0])
    yield node[1]
    if node[2]:
        count += yield from counted(node[2])
    return count


def with_count(node):
    count = yield from counted(node)
    yield "nodes", count


def counts():
    for i in range(40):
        total = 0
        last = None
        for value in with_count(nodes):
            if isinstance(value, tuple):
                last = value
            else:
                total += value
        if i % 13 == 0:
            print(total, last)


counts()


def in_blocks(node, log):
    try:
        if node[0]:
            for value in in_blocks(node[0], log):
                yield value
        log.append(node[1])
        try:
            yield node[1]
            if node[1] % 7 == 3:
                raise ValueError(node[1])
        except ValueError as error:
            log.append(error.args[0])
        yield "behind"
    finally:
        log.append(-node[1])
    if node[2]:
        yield from in_blocks(node[2], log)
    yield "end"


def blocks():
    for i in range(50):
        log = []
        seen = 0
        for value in in_blocks(nodes, log):
            seen += value if isinstance(value, int) else 1
        if i % 16 == 0:
            print(seen, log)


blocks()


def caught(node):
    if node[0]:
        try:
            yield from caught(node[0])
        except KeyError:
            yield "passed on"
    try:
        yield node[1]
    except ValueError:
        yield -node[1]
    if node[2]:
        yield from caught(node[2])


def throwing():
    for i in range(60):
        generator = caught(nodes)
        seen = []
        try:
            for value in generator:
                seen.append(value)
                if i > 30 and len(seen) == i - 28:
                    seen.append(generator.throw(ValueError() if i % 2 else KeyError()))
        except KeyError:
            seen.append("left")
        if i % 10 > 7:
            print(i, seen)


throwing()


def echoes(node):
    got = yield node[1]
    if node[0]:
        other = yield from echoes(node[0])
        got = (got, other)
    if node[2]:
        for value in echoes(node[2]):
            answer = yield value
            if answer:
                got = (got, answer)
    last = yield ("got", got)
    return last


def sending():
    for i in range(50):
        generator = echoes(nodes)
        seen = [next(generator)]
        sent = 0
        try:
            while True:
                sent += 1
                seen.append(generator.send(sent if i > 30 and sent % (i - 28) == 0 else None))
        except StopIteration as end:
            seen.append(end.value)
        if i % 10 == 9:
            print(i, seen)


sending()

source = """
def offsets(node):
    if node[0]: yield from offsets(node[0])
    yield offset + node[1]
    if node[2]:
        for value in offsets(node[2]): yield value
"""


def other_globals():
    code = compile(source, "offsets", "exec")
    namespaces = []
    for offset in (1, 100):
        namespace = {"offset": offset}
        exec(code, namespace)
        namespaces.append(namespace)
    totals = []
    for i in range(120):
        total = 0
        for value in namespaces[0 if i < 60 else i % 2]["offsets"](nodes):
            total += value
        totals.append(total)
    print(totals[55:65])


other_globals()


def deep(n):
    if n:
        yield n
        for value in deep(n - 1):
            yield value
    if n % 2 and n < 30:
        yield from deep(n // 4)


def depths():
    for n in [10, 11, 12, 13] * 4 + [100, 200]:
        total = 0
        for value in deep(n):
            total += value
        print(n, total)


depths()


class Node:
    def __init__(self, parts):
        self.parts = parts

    def __iter__(self):
        if self.parts[0]:
            for value in Node(self.parts[0]):
                yield value
        yield self.parts[1]
        if self.parts[2]:
            yield from Node(self.parts[2])


def replaced():
    totals = []
    for i in range(60):
        total = 0
        for value in Node(nodes):
            total += value
        if i == 40:
            before = Node.__iter__
            Node.__iter__ = lambda self: iter([1, 2, 3])
        if i == 50:
            Node.__iter__ = before
        totals.append(total)
    print(totals[38:54])


replaced()


def shared(depth, known):
    if depth:
        inner = shared(depth - 1, known)
        known.append(inner)
        result = yield from inner
        yield "result", result, depth
        for value in inner:
            yield value
        return depth
    yield 1
    yield 2


def closed():
    seen = []
    for i in range(60):
        known = []
        for value in shared(5, known):
            seen.append(value if isinstance(value, int) else value[2])
            if i % 3 == 2:
                known[i % 5].close()
                break
    print(len(seen), seen[-12:])


closed()
