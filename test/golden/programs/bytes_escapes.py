# Characters in bytes, which stand for their encoding, and escapes that mean nothing.
a = b'é'
a = b'€'
a = b'😀'
a = b'\é'
a = '\	'
a = rb'é'
a = '''a'b''c'''
a = """a"b""c"""
a = '\
\
'
a = r'a\
b'
a = b'\
'
a = f'{a}"\''
a = f"""{a}
"b" {c}"""
a = f'\{a}'
a = f'{a}\
{b}'
