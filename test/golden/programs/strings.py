# Every way to write a str or bytes.
''
""
a = 'a'
a = "a"
a = 'it"s'
a = "it's"
a = '''three'''
a = """three
lines
"""
a = 'one' 'two'
a = 'one' "two" '''three'''
a = ('one'
     'two')
a = '\n\r\t\\\'\"\a\b\f\v'
a = '\x41\101\0\12'
a = '\u00e9\U0001f600'
a = '\
continued'
a = 'é'
a = '日本語'
a = '😀'
a = r'raw\n\x'
a = r'\''
a = u'text'
a = b'bytes'
a = b'\x00\xff\n\''
a = br'\x00'
a = rb'\x00'
a = b'one' b'two'
a = b'''three
'''
a = '\q\8'
a = 'a\0b'
a = '\x80\xff'
a = 'text'.upper()
a = 'a' 'b'.c
a = 'a'[0]
a = b'a'[0]
a = 'x' in 'xyz'
a = 'abcdefghij' 'klmnopqrst' 'uvwxyz' 'abcdefghij' 'klmnopqrst' 'uvwxyz' 'abcdefghij' 'klmnopqrst' 'uvwxyz' 'abcdefghij' 'klmnopqrst' 'uvwxyz' 'abcdefghij' 'klmnopqrst' 'uvwxyz' 'abcdefghij' 'klmnopqrst' 'uvwxyz'
a = {'key': 'value'}
f('x', y='z')
a = 'lone surrogate \ud800'
