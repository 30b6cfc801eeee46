# Non-ASCII names, text wrapping and counting by characters, not bytes.
größe = 3
naïve = größe * 2
日本 = "nihon"


def élan(ñ):
    return ñ + größe


class Ключ:
    поле = 7


print(größe, naïve, 日本, élan(1), Ключ.поле, Ключ.__name__)
setattr(Ключ, "новое", 8)
print(Ключ.новое, getattr(Ключ, "поле"), hasattr(Ключ, "нет"))


def box(text):
    return "┌" + "─" * len(text) + "┐\n│" + text + "│\n└" + "─" * len(text) + "┘"


print(box("Grüße"))
print(box("日本"))
text = "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich"
print(len(text), len(text.encode()), max(text.split(), key=len), " ".join(w for w in text.split() if len(w) != len(w.encode())))
counts = {}
for c in text.lower():
    counts[c] = counts.get(c, 0) + 1
print(sorted((n, c) for c, n in counts.items())[-5:], counts["ö"], counts["ß"], counts.get("é"))
print("→".join(["a", "b", "c"]), "a→b→c".split("→"), "x≤y".replace("≤", "<="), "…" * 3, "½" in "1½")
print({"ключ": "значение"}["ключ"], ["é", "日"][-1], len(("😀",)), str("日😀"))
print("\u00e9" == "e\u0301", len("e\u0301"), "\u200b" == "", len("\u200b"))
table = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
print("".join(table.get(c, c) for c in text))
