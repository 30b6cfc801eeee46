# Escape sequences, raw strings, quotes, line continuation, and what repr writes back.
print("a\tb|a\\b|\x41\x7a|\101\60|\u0041|\U00000042")
print(r"a\tb\n", r"\\", r'\'', len(r"\n"), len("\n"), "\'", '\"', "a\
b")
print('single "double"', "it's", """triple "quoted" 'text'""", '''a
b''')
for s in ("\n", "\t", "\r", "\\", "'", '"', "'\"", "\x00", "\x01", "\x1f", "\x7f", " ", "\a\b\f\v", "a'b", 'a"b', "a\\'b"):
    print(len(s), repr(s), eval(repr(s)) == s)
for b in (b"\x00", b"\xff\x80", b"a'b", b'a"b', b"\n\t\r\\", b"'\""):
    print(len(b), repr(b), eval(repr(b)) == b)
print([repr(c) for c in "a\n'"], ["a\n'"], {"\t": '"'}, ("\\",))
print("%r %r" % ("a\nb", "it's"), "{!r} {!s}".format("q'", "q'"), repr(repr("'")))
print(str("a\nb") == "a\nb", len(str("\n")), len(repr("\n")))
print(b"abc\x41\101", rb"\x41", len(b"\\"), b"\0" == bytes(1))
print("\\d+" == r"\d+", "a" "\n" r"\n" "b")
