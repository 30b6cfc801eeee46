# Text assembled by concatenation, by join, by repetition and by slices.
SIZE = 500000


def main(n):
    text = ""
    for i in range(n):
        text += chr(97 + i % 26)
        if len(text) > 200:
            text = text[100:]
    parts = []
    for i in range(n):
        parts.append(str(i))
        parts.append(text[i % 50 : i % 50 + 3])
    joined = ",".join(parts)
    checksum = 0
    for i, c in enumerate(joined):
        if i % 7 == 0:
            checksum = (checksum * 31 + ord(c)) % 1000003
    reversed_words = []
    for word in joined[: n * 2].split(","):
        out = ""
        for c in word:
            out = c + out
        reversed_words.append(out)
    return len(joined), checksum, len("-".join(reversed_words)), ("ab" * n).count("ba")
