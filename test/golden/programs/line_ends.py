# Lines that end in CR LF, and a form feed.
a = 1
if a:
    b = 2

    c = """x
y"""
d = a + \
  b
