def tokens(text):
    word = ''
    for c in text:
        if c == ' ':
            if word:
                yield word
            word = ''
        else:
            word += c
    if word:
        yield word


def evaluate(text):
    stack = []
    for t in tokens(text):
        if t in '+-*':
            b = stack.pop()
            a = stack.pop()
            if t == '+':
                stack.append(a + b)
            elif t == '-':
                stack.append(a - b)
            else:
                stack.append(a * b)
        else:
            stack.append(int(t))
    return stack[0]


print(evaluate('1 2 +  3 * 4 -'))
