# A comment with bytes that are not UTF-8: ÿþ Ã
a = 1 # €
b = b"ÿ" if 0 else b"x"
