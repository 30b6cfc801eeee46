# Counts the words of standard input: `npx krait examples/word_count.py 3 < README.md` shows the three most frequent.

import sys


def words(stream):
    for line in stream:
        word = ""
        for character in line.lower() + " ":
            if character.isalpha():
                word += character
            elif word:
                yield word
                word = ""


counts = {}
for word in words(sys.stdin):
    counts[word] = counts.get(word, 0) + 1

shown = int(sys.argv[1]) if len(sys.argv) > 1 else 10
for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:shown]:
    print(f"{count:6} {word}")
