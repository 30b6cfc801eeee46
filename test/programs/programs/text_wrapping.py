# Greedy wrapping, justification, columns and centring of paragraphs.
TEXT = """The quick brown fox jumps over the lazy dog. Pack my box with five dozen
liquor jugs. How vexingly quick daft zebras jump!

Sphinx of black quartz, judge my vow. Supercalifragilisticexpialidocious words are kept whole."""


def paragraphs(text):
    return [" ".join(p.split()) for p in text.split("\n\n")]


def wrap(text, width):
    lines, line = [], []
    for word in text.split():
        if line and sum(map(len, line)) + len(line) + len(word) > width:
            lines.append(line)
            line = []
        line.append(word)
    return lines + [line] if line else lines


def justify(words, width):
    if len(words) == 1:
        return words[0]
    gaps = len(words) - 1
    spaces = width - sum(map(len, words))
    out = ""
    for i, w in enumerate(words[:-1]):
        out += w + " " * (spaces // gaps + (i < spaces % gaps))
    return out + words[-1]


for width in (20, 34):
    print("+" + "-" * width + "+")
    for p in paragraphs(TEXT):
        lines = wrap(p, width)
        for i, words in enumerate(lines):
            text = " ".join(words) if i == len(lines) - 1 else justify(words, width)
            print("|{:<{w}}|".format(text, w=width))
    print("+" + "-" * width + "+")


def columns(left, right, width):
    a = [" ".join(w) for w in wrap(left, width)]
    b = [" ".join(w) for w in wrap(right, width)]
    for i in range(max(len(a), len(b))):
        print("{:<{w}} | {:>{w}}".format(a[i] if i < len(a) else "", b[i] if i < len(b) else "", w=width))


columns(paragraphs(TEXT)[0], "Numbers: " + " ".join(str(i * i) for i in range(12)), 18)
print(wrap("", 5), wrap("one", 2), [len(wrap(TEXT, w)) for w in range(10, 60, 10)])
