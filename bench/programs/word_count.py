# Words of a text counted and ranked.
SIZE = 1200000


def main(n):
    words = "the of and to in is that it was for on are as with his they at be this have from".split()
    x = 7
    text = []
    for _ in range(n):
        x = x * 48271 % 2147483647
        word = words[(x >> 7) % len(words)]
        if x % 11 == 0:
            word = word + str(x % 40)
        if x % 13 == 0:
            word = word.upper()
        text.append(word)
    counts = {}
    longest = ""
    for word in " ".join(text).split():
        word = word.lower()
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 1
        if len(word) > len(longest):
            longest = word
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return len(counts), ranked[:3], ranked[-1], longest
