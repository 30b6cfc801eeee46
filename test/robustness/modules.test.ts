// Hostile arguments of library functions: patterns that would take for ever, formats of absurd counts, documents that are
// none, memory that is looked at from outside of itself.

import { describe, expect, test } from 'vitest';
import { outcomeOf, TOO_DEEP } from './outcome.ts';

describe('regular expressions', () => {
	test.for([
		["re.match('(a*)*b', 'a' * 30)", 'None'],
		["re.match('(a|a)*b', 'a' * 30)", 'None'],
		["re.match('(a+)+b', 'a' * 40)", 'None'],
		["re.match('(((a*)*)*)*b', 'a' * 100)", 'None'],
		["re.search('(x+x+)+y', 'x' * 25)", 'None'],
		["re.match('.*.*.*.*.*.*x', 'a' * 300)", 'None'],
		["re.match('(.*)(.*)(.*)(.*)(.*)(.*)x', 'a' * 100)", 'None'],
		["re.match('a?' * 100 + 'a' * 100, 'a' * 100).end()", '100'],
		["re.match('(a|b)*', 'ab' * 1000).end()", '2000'],
		["re.match('(|a)*', 'aaa') is not None", 'True'],
	] as const)('%s', ([expression, expected]) => {
		expect(outcomeOf(`import re\nprint(${expression})`)).toMatch(
			new RegExp(`^(${expected}\n|RuntimeError: maximum recursion depth exceeded)$`),
		);
	});

	test.for([
		["re.compile('(' * 10000 + ')' * 10000)", 'ValueError: regex too complex'],
		["re.compile('(?:' * 10000 + ')' * 10000)", 'ValueError|RuntimeError|^$'],
		["re.compile('(' * 100000)", 'ValueError'],
		["re.compile('[' * 10000)", 'ValueError'],
		["re.compile('a*' * 10000)", '^$'],
		["re.compile('a' + '*' * 10000)", 'ValueError|^$'],
		["re.match(5, 'a')", 'TypeError'],
		["re.match('a', 5)", 'TypeError'],
		["re.match('(a)', 'a').group(10**30)", 'OverflowError|IndexError'],
		["re.match('(a)', 'a').group(-1)", 'IndexError: -1'],
		["re.sub('a', '\\\\99999999999999999', 'aa')", 'IndexError'],
		["re.sub('a', lambda m: 5, 'a')", 'TypeError'],
		["re.sub('a', None, 'a')", 'TypeError'],
		["re.sub('a', 'b', 'a', 10**30)", 'OverflowError'],
	] as const)('%s', ([expression, expected]) => {
		expect(outcomeOf(`import re\n${expression}`)).toMatch(new RegExp(expected));
	});

	test('every small pattern compiles or is rejected', () => {
		const source = `
import re
pieces = ('', 'a', '*', '+', '?', '(', ')', '[', ']', '^', '-', '\\\\', '|', '(?:', '{', '}', '\\0', '.', '$', '\\\\d')
for a in pieces:
    for b in pieces:
        for c in pieces[:14]:
            try: re.sub(a + b + c, 'x', 'a-b[c]')
            except (ValueError, RuntimeError, NotImplementedError): pass
print('done')
`;
		expect(outcomeOf(source)).toBe('done\n');
	});
});

describe('struct', () => {
	test.for([
		["struct.calcsize('1000000000000i')", '^4000000000000\n$'],
		["struct.calcsize('9' * 400 + 'i')", 'OverflowError: overflow converting long int to machine word'],
		["struct.pack('1000000000000s', b'a')", 'MemoryError: memory allocation failed'],
		["struct.pack('1000000000000i')", 'MemoryError: memory allocation failed'],
		["struct.unpack('1000000000000s', b'a')", 'ValueError: buffer too small'],
		["struct.unpack('S', b'12345678')", '^\\(None,\\)\n$|ValueError'],
		["struct.unpack('O', b'12345678')", '^\\(None,\\)\n$|ValueError'],
		["struct.unpack_from('i', bytearray(4), -10**12)", 'ValueError'],
		["struct.pack_into('i', bytearray(4), -10**12, 1)", 'ValueError'],
		["struct.pack_into('i', bytearray(4), 10**30, 1)", 'OverflowError|ValueError'],
		["struct.pack('-1i', 1)", 'ValueError: bad typecode'],
		["struct.pack('\\u00e9', 1)", 'ValueError: bad typecode'],
		["struct.pack('i', None)", "TypeError: can't convert NoneType to int"],
		["struct.pack('f', 1e300)", 'inf|b'],
	] as const)('%s', ([expression, expected]) => {
		expect(outcomeOf(`import struct\nprint(${expression})`)).toMatch(new RegExp(expected));
	});
});

describe('json', () => {
	const documents = [
		...['', '[', '{', '{"a"', '{"a":', '[1,', '"', '"\\', '"\\u', '"\\u12', 'nul', 'tru', '-', '--1', '1.2.3', '0x10'],
		...[
			'\0',
			'[\0]',
			'[]]',
			'}',
			']',
			'{]',
			'[}',
			'{[]:1}',
			'\ud800',
			'NaN',
			'1e',
			'{"a" "b" "c"',
			'['.repeat(100_000),
		],
	];
	test.for(documents)('%j is no document', (document) => {
		const python = `import json\nprint(json.loads(${JSON.stringify(document).replaceAll('\\ud800', '\\udc00')}))`;
		expect(outcomeOf(python)).toMatch(/^(ValueError: syntax error in JSON|ValueError|.*\n$)/);
	});

	test('what has no form there, and streams that are none', () => {
		const source = `
import json, io
class A:
    def __repr__(self): raise KeyError('repr')
class S(io.IOBase):
    def readinto(self, buffer): return 10**12
    def write(self, buffer): return 10**12
for action in (lambda: json.dumps(A()), lambda: json.dumps({A: 1}), lambda: json.dumps([1], separators=5),
               lambda: json.dumps([1, 2], separators=(5, 6)), lambda: json.dump([1], 5), lambda: json.load(5),
               lambda: json.loads(5), lambda: json.loads(b'\\xff'), lambda: json.load(S()), lambda: json.dump([1], S())):
    try: action()
    except (KeyError, TypeError, ValueError, OSError, AttributeError) as e: print(type(e).__name__)
`;
		expect(outcomeOf(source)).toMatch(/^KeyError\n(\w+Error\n)+$/);
	});
});

describe('numbers', () => {
	test.for([
		["int('9' * 10**6 + 'x')", 'ValueError: invalid syntax for integer with base 10'],
		["int('\\u00e9' * 1000)", 'ValueError: invalid syntax for integer with base 10'],
		["int('1', 10**30)", 'OverflowError: overflow converting long int to machine word'],
		["int('1', 37)", 'ValueError'],
		["int(float('inf'))", 'OverflowError'],
		["int(float('nan'))", 'ValueError'],
		["float('1e' + '9' * 5000)", 'inf'],
		["float('\\0')", 'ValueError: invalid syntax for number'],
		['chr(10**12)', 'ValueError: char not in range\\(0x110000\\)'],
		['chr(-1)', 'ValueError: char not in range\\(0x110000\\)'],
		['round(10**400)', '^1000'],
		['round(15, -10**12)', '^0\n$'],
		['(10**1000).to_bytes(10)', 'OverflowError'],
		['(1).to_bytes(-1)', 'ValueError'],
		['1 << -1', 'ValueError: negative shift count'],
		['pow(2, -10**12)', '0.0'],
		['10**400 / 10**399', 'nan|inf|10.0'],
		['divmod(10**400, 0.5)', 'nan|inf'],
		['random.getrandbits(10**12)', 'ValueError|MemoryError'],
		['random.randrange(10**30)', 'OverflowError'],
		['random.choice([])', 'IndexError'],
		['math.ldexp(1.0, 10**30)', 'OverflowError'],
		['math.gamma(1e9)', 'OverflowError|ValueError|inf'],
		['time.sleep(-1)', 'OSError: \\[Errno 22\\] EINVAL'],
		['time.gmtime(10**30)', 'OverflowError'],
	] as const)('%s', ([expression, expected]) => {
		expect(outcomeOf(`import math, random, time\nprint(${expression})`)).toMatch(new RegExp(expected));
	});
});

describe('memory behind objects', () => {
	test('cannot be reached outside of them, or after them', () => {
		const source = `
import array, binascii, io
b = bytearray(b'abc')
m = memoryview(b)
a = array.array('i', [1, 2, 3])
actions = (
    lambda: m[10**30], lambda: m[3], lambda: m.__setitem__(0, 300), lambda: m[::-1], lambda: a.append(10**30),
    lambda: a.append('x'), lambda: a.extend('abc'), lambda: a[10**30], lambda: b.append(300), lambda: b[3],
    lambda: b.extend([300]), lambda: binascii.unhexlify('abc'), lambda: binascii.unhexlify('zz'),
    lambda: io.BytesIO(b'x').seek(-1), lambda: io.BytesIO().readinto(b'abc'), lambda: io.StringIO(5),
    lambda: memoryview(5), lambda: array.array('x', []), lambda: array.array('i', ['x']), lambda: bytes([10**30]),
    lambda: bytes([-1]), lambda: bytes(-1), lambda: b.decode('utf8'), lambda: b'\\xff'.decode(), lambda: str(b'\\xff', 'utf8'),
)
for action in actions:
    try: action()
    except (IndexError, OverflowError, TypeError, ValueError, NotImplementedError, AttributeError, OSError): pass
b[0:100] = b''
try: print(m[0])
except IndexError: print('gone')
m2 = memoryview(bytearray(b'abcdef'))
m2[0:3] = m2[2:5]
print(bytes(m2))
`;
		expect(outcomeOf(source)).toMatch(/^(\d+|gone)\nb'cdedef'\n$/);
	});

	test('deep patterns of calls through streams', () => {
		const source = `
import io
class S(io.IOBase):
    def write(self, b): print('y', file=self)
print('x', file=S())
`;
		expect(outcomeOf(source)).toBe(TOO_DEEP);
	});
});
