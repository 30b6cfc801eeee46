# for over a string, enumerate, zip, reversed, in, and algorithms on characters.
for i, c in enumerate("héy!"):
    print(i, c, ord(c))
print(list("abc"), tuple("ab"), set("a"), list(reversed("abc")), list(zip("abc", "xyz", "12")))
it = iter("ab")
print(next(it), next(it), next(it, "end"))


def is_palindrome(s):
    letters = [c.lower() for c in s if c.isalpha()]
    return letters == list(reversed(letters))


for s in ("A man, a plan, a canal: Panama", "krait", "", "Was it a rat I saw?"):
    print(repr(s), is_palindrome(s))


def longest_palindrome(s):
    best = ""
    for center in range(len(s)):
        for width in (0, 1):
            lo, hi = center, center + width
            while lo >= 0 and hi < len(s) and s[lo] == s[hi]:
                lo -= 1
                hi += 1
            if hi - lo - 1 > len(best):
                best = s[lo + 1 : hi]
    return best


print(longest_palindrome("forgeeksskeegfor"), longest_palindrome("abacdfgdcaba"), longest_palindrome("abc"))
counts = {}
for c in "mississippi":
    counts[c] = counts.get(c, 0) + 1
print(sorted(counts.items()), sorted(counts, key=lambda c: (-counts[c], c)))


def anagrams(words):
    groups = {}
    for w in words:
        groups.setdefault("".join(sorted(w)), []).append(w)
    return sorted(g for g in groups.values() if len(g) > 1)


print(anagrams(["listen", "silent", "enlist", "google", "elgoog", "abc", "cab", "xyz"]))
