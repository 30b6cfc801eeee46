# Text that is not UTF-8, or that the reference makes so: it takes text for bytes.
a = '\Ã©'
a = r'\Ã©'
a = f'{a}\â‚¬'
a = t'\Ã©{a}'
a = '\ðŸ˜€'
a = '\ud83d\ude00'
a = '\ud83d' '\ude00'
a = 'ÿþ'
a = 'cut short â‚'
a = f'ÿ{a}Ã'
a = b'ÿ\Ã©'
a = 'surrogate í €'
ÿ = 1
def fé(é): return é.þ
a = '''ÿ
\ÿ
'''
