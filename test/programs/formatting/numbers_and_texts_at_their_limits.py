# oracle: python
# Digits of words in base 2 and 16, conversions of % with stars, patterns without end, splitting without limits.
words = [0, 1, 15, 16, 255, 256, 4095, 65535, 65536, 0x01020304, 2**24 - 1, 2**24, 2**24 + 5, 0x10203040, 2**31, 2**32 - 1]
for word in words + [2**32, 2**40 + 7, -1, -255, -(2**24), -(2**33)]:
    print(bin(word), hex(word), '%x %X %#x %012x' % (word, word, word, word), '{:b} {:#b} {:040b}'.format(word, word, word))
print('%*d|%-*d|%0*d|%0*d|%.*f|%*.*f' % (6, 1, 6, 2, 6, 3, -6, 4, 2, 1.257, 9, 3, -2.5))
print('%+d % d %05d %-5d| %5s %-5s| %.2s %c %c %r %%' % (1, 2, 3, 4, 'a', 'b', 'cde', 'f', 103, 'h'))
print('%(a)s %(b)5d %(a)r %%' % {'a': 'x', 'b': 7}, '%s' % (('t',),), '%d%%' % 5)
for i in range(700):
    # More patterns than are kept.
    if ('%%d|%d' % i) % 5 != '5|%d' % i or '{{}}|{}'.format(i).format(1) != '1|%d' % i: print('wrong', i)
for pattern, args in (('%d %d', 1), ('%d', (1, 2)), ('%', 1), ('%5', 1), ('%(a', {'a': 1}), ('%(a)d', 1), ('%y', 1)):
    try:
        print(pattern % args)
    except (TypeError, ValueError) as e:
        print(pattern, type(e).__name__)
texts = [' a b ', '', '   ', 'a,b,,c', ',a,', 'no', 'a' * 1200 + ',b', ' x ' * 500]
for text in texts:
    for limit in (-1, 0, 1, 2, 5):
        for separator in (None, ',', 'a', ',,'):
            parts = text.split(separator, limit)
            print(len(parts), [p[:6] for p in parts[:4]], end=' ')
    print(len(text.replace('a', 'xyz')), text.replace(',', '$&')[:12], text.replace('a', '')[:5], len(text.replace(' ', '')))
