# Names and texts beyond ASCII.
é = 1
naïve = é
日本 = 'é'
名前 = 日本.長さ
def größe(länge, *, breite='ß'): return länge * breite
class Überklasse:
    ä = 1
    def ö(self): return self.ä
größe(länge=1, breite=2)
import módulo as módulo2
ﬁ = 1
x = 'Ω≈ç√∫˜µ≤≥÷'
x = '𝕏'
𝕏 = x
