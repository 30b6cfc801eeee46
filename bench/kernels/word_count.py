# A million words, a thousand different ones, counted in a dictionary.
SIZE = 1000000


def main(n):
    words = ["word%d" % (i * i % 1009) for i in range(2000)]
    length = len(words)
    counts = {}
    for i in range(n):
        word = words[i % length]
        counts[word] = counts.get(word, 0) + 1
    return len(counts), counts["word100"], sum(counts.values())
