# A lexer over source text, character by character, and a shunting-yard evaluation of what it finds.
SIZE = 9000


def tokens(text):
    i = 0
    n = len(text)
    while i < n:
        c = text[i]
        if c == " " or c == "\n":
            i += 1
        elif c.isdigit():
            start = i
            while i < n and text[i].isdigit():
                i += 1
            yield "number", int(text[start:i])
        elif c.isalpha() or c == "_":
            start = i
            while i < n and (text[i].isalpha() or text[i].isdigit() or text[i] == "_"):
                i += 1
            yield "name", text[start:i]
        else:
            i += 1
            yield "operator", c


PRECEDENCE = {"+": 1, "-": 1, "*": 2, "%": 2}


def apply(operator, values):
    b = values.pop()
    a = values.pop()
    if operator == "+":
        values.append(a + b)
    elif operator == "-":
        values.append(a - b)
    elif operator == "*":
        values.append(a * b % 1000003)
    else:
        values.append(a % (b or 1))


def evaluate(text, names):
    values = []
    operators = []
    for kind, token in tokens(text):
        if kind == "number":
            values.append(token)
        elif kind == "name":
            values.append(names.setdefault(token, len(token)))
        elif token == "(":
            operators.append(token)
        elif token == ")":
            while operators[-1] != "(":
                apply(operators.pop(), values)
            operators.pop()
        else:
            while operators and operators[-1] != "(" and PRECEDENCE[operators[-1]] >= PRECEDENCE[token]:
                apply(operators.pop(), values)
            operators.append(token)
    while operators:
        apply(operators.pop(), values)
    return values[0]


def main(n):
    names = {}
    checksum = 0
    for i in range(n):
        text = "(alpha_%d + %d) * (beta - %d %% 17) + " % (i % 10, i, i * 31) * 8 + "gamma2 * (%d - (3 + x1) * 2)" % i
        checksum = (checksum * 31 + evaluate(text, names)) % 1000003
    return checksum, sorted(names.items())[:3]
