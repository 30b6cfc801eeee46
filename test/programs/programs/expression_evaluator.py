# Tokenizer, recursive descent parser, tree, evaluator and printer for arithmetic with variables.
class Tokens:
    def __init__(self, text):
        self.items, i = [], 0
        while i < len(text):
            c = text[i]
            if c == " ":
                i += 1
            elif c.isdigit() or c == ".":
                j = i
                while j < len(text) and (text[j].isdigit() or text[j] == "."):
                    j += 1
                self.items.append(float(text[i:j]) if "." in text[i:j] else int(text[i:j]))
                i = j
            elif c.isalpha():
                j = i
                while j < len(text) and text[j].isalpha():
                    j += 1
                self.items.append(text[i:j])
                i = j
            elif text[i : i + 2] == "**":
                self.items.append("**")
                i += 2
            elif c in "+-*/%()=,":
                self.items.append(c)
                i += 1
            else:
                raise SyntaxError("unexpected %r at %d" % (c, i))
        self.items.append(None)
        self.at = 0

    def peek(self):
        return self.items[self.at]

    def take(self, expected=None):
        t = self.items[self.at]
        if expected is not None and t != expected:
            raise SyntaxError("expected %r, found %r" % (expected, t))
        self.at += 1
        return t


LEVELS = [("+", "-"), ("*", "/", "%")]


def binary(t, level=0):
    if level == len(LEVELS):
        return unary(t)
    left = binary(t, level + 1)
    while t.peek() in LEVELS[level]:
        left = (t.take(), left, binary(t, level + 1))
    return left


def unary(t):
    if t.peek() == "-":
        t.take()
        return ("neg", unary(t))
    base = atom(t)
    if t.peek() == "**":
        t.take()
        return ("**", base, unary(t))
    return base


def atom(t):
    x = t.take()
    if x == "(":
        e = binary(t)
        t.take(")")
        return e
    if isinstance(x, str) and x.isalpha():
        if t.peek() == "(":
            t.take()
            args = [binary(t)]
            while t.peek() == ",":
                t.take()
                args.append(binary(t))
            t.take(")")
            return ("call", x, args)
        return ("var", x)
    if x is None or isinstance(x, str):
        raise SyntaxError("expected a value, found %r" % x)
    return x


OPS = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b, "%": lambda a, b: a % b, "**": lambda a, b: a**b}
FUNCS = {"max": max, "min": min, "abs": abs}


def evaluate(e, env):
    if not isinstance(e, tuple):
        return e
    if e[0] == "var":
        return env[e[1]]
    if e[0] == "neg":
        return -evaluate(e[1], env)
    if e[0] == "call":
        return FUNCS[e[1]](*[evaluate(a, env) for a in e[2]])
    return OPS[e[0]](evaluate(e[1], env), evaluate(e[2], env))


env = {"x": 5, "pi": 3.25}
for text in ("1 + 2 * 3", "(1 + 2) * 3", "-2 ** 2", "2 ** 3 ** 2", "10 - 4 - 3", "7 / 2 * 2", "x * (x - 1) % 6", "max(1, x, 3) + abs(-2.5)", "pi * x ** 2", "--x", "1 +", "2 * (3", "4 $ 4", "1 / 0", "y + 1", ")", "max(1,", "1 2"):
    try:
        t = Tokens(text)
        e = binary(t)
        t.take() if t.peek() is None else t.take("end")
        print(text, "=", evaluate(e, env), e)
    except (SyntaxError, ZeroDivisionError) as err:
        print(text, "->", type(err).__name__)
    except KeyError as err:
        print(text, "-> no", err.args[0])
