# An interpreter for a small stack language, running a program with loops: dispatch on strings and ints.
SIZE = 280000


def assemble(source):
    labels = {}
    code = []
    for line in source.split("\n"):
        words = line.split()
        if not words:
            continue
        if words[0].endswith(":"):
            labels[words[0][:-1]] = len(code)
        else:
            code.append(words)
    return [(w[0], labels[w[1]] if w[0] in ("jump", "zero") else int(w[1]) if len(w) > 1 else 0) for w in code]


SOURCE = """
top:
    load 0
    zero end
    load 0
    push 3
    mod
    zero skip
    load 1
    load 0
    add
    push 65521
    mod
    store 1
skip:
    load 0
    push 1
    sub
    store 0
    jump top
end:
    halt
"""


def run(code, memory):
    stack = []
    pc = 0
    steps = 0
    while True:
        op, arg = code[pc]
        pc += 1
        steps += 1
        if op == "load":
            stack.append(memory[arg])
        elif op == "store":
            memory[arg] = stack.pop()
        elif op == "push":
            stack.append(arg)
        elif op == "add":
            b = stack.pop()
            stack[-1] += b
        elif op == "sub":
            b = stack.pop()
            stack[-1] -= b
        elif op == "mod":
            b = stack.pop()
            stack[-1] %= b
        elif op == "zero":
            if stack.pop() == 0:
                pc = arg
        elif op == "jump":
            pc = arg
        else:
            return steps


def main(n):
    memory = [n, 0]
    return run(assemble(SOURCE), memory), memory[1]
