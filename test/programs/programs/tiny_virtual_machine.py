# An assembler and a stack machine with jumps, calls and memory, running three programs.
class VM:
    def __init__(self, code):
        self.code, self.stack, self.calls, self.memory = code, [], [], {}
        self.pc, self.steps, self.output = 0, 0, []

    def run(self, limit=10000):
        while True:
            if self.steps >= limit:
                raise RuntimeError("step limit")
            op, arg = self.code[self.pc]
            self.pc += 1
            self.steps += 1
            if op == "halt":
                return self.output
            getattr(self, "op_" + op)(arg)

    def pop(self):
        if not self.stack:
            raise IndexError("stack underflow at %d" % self.pc)
        return self.stack.pop()

    def op_push(self, n):
        self.stack.append(n)

    def op_dup(self, _):
        self.stack.append(self.stack[-1])

    def op_load(self, name):
        self.stack.append(self.memory.get(name, 0))

    def op_store(self, name):
        self.memory[name] = self.pop()

    def op_print(self, _):
        self.output.append(self.pop())

    def op_jump(self, target):
        self.pc = target

    def op_jz(self, target):
        if self.pop() == 0:
            self.pc = target

    def op_call(self, target):
        self.calls.append(self.pc)
        self.pc = target

    def op_ret(self, _):
        self.pc = self.calls.pop()


def binary(f):
    def op(self, _):
        b = self.pop()
        a = self.pop()
        self.stack.append(f(a, b))

    return op


for name, f in (("add", lambda a, b: a + b), ("sub", lambda a, b: a - b), ("mul", lambda a, b: a * b), ("mod", lambda a, b: a % b), ("lt", lambda a, b: int(a < b))):
    setattr(VM, "op_" + name, binary(f))


def assemble(text):
    labels, code = {}, []
    for line in text.split(";"):
        for word in [line.strip()]:
            if word.endswith(":"):
                labels[word[:-1]] = len(code)
            elif word:
                op, _, arg = word.partition(" ")
                code.append((op, int(arg) if arg.lstrip("-").isdigit() else arg))
    return [(op, labels.get(arg, arg)) for op, arg in code]


factorial = "push 1; store r; push 10; store n; top:; load n; jz done; load r; load n; mul; store r; load n; push 1; sub; store n; jump top; done:; load r; print; halt"
squares = "push 0; store i; loop:; load i; push 6; lt; jz end; load i; call square; print; load i; push 1; add; store i; jump loop; square:; dup; mul; ret; end:; halt"
gcd = "push 1071; store a; push 462; store b; g:; load b; jz out; load a; load b; mod; load b; store a; store b; jump g; out:; load a; print; halt"
for text in (factorial, squares, gcd):
    vm = VM(assemble(text))
    print(vm.run(), vm.steps, sorted(vm.memory.items()))
for text in ("add; halt", "top:; jump top", "nope; halt", "push 5; ret"):
    try:
        print(VM(assemble(text)).run(50))
    except (IndexError, RuntimeError) as e:
        print(type(e).__name__, e if "limit" in str(e) or "underflow" in str(e) else "")
    except AttributeError:
        print("AttributeError: unknown operation")
