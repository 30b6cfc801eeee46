// Values of absurd size: refused before anything is made, with the exception that says so.

import { describe, expect, test } from 'vitest';
import { outcomeOf } from './outcome.ts';

describe('too large to be made', () => {
	test.for([
		["'a' * 10**12", 'memory allocation failed, allocating 1000000000001 bytes'],
		["10**12 * 'a'", 'memory allocation failed, allocating 1000000000001 bytes'],
		["'\\U0001F600' * 10**12", 'memory allocation failed'],
		["b'a' * 10**12", 'memory allocation failed, allocating 1000000000001 bytes'],
		['bytes(10**12)', 'memory allocation failed, allocating 1000000000001 bytes'],
		['bytearray(10**12)', 'memory allocation failed, allocating 1000000000000 bytes'],
		['[0] * 10**12', 'memory allocation failed, allocating 8000000000000 bytes'],
		['[0, 1] * 2**40', 'memory allocation failed'],
		['(0,) * 10**12', 'memory allocation failed, allocating 8000000000000 bytes'],
		['deque((), 10**15)', 'memory allocation failed'],
		['10**10**10', 'memory allocation failed, allocating'],
		['2**2**40', 'memory allocation failed, allocating'],
		['(-3)**10**12', 'memory allocation failed, allocating'],
		['1 << 10**12', 'memory allocation failed, allocating 125000000000 bytes'],
		['(1).to_bytes(10**12)', 'memory allocation failed'],
		["'%1000000000d' % 1", 'memory allocation failed, allocating 1000000001 bytes'],
		["'%-1000000000s' % 'a'", 'memory allocation failed'],
		["'%.1000000000f' % 1.5", 'memory allocation failed'],
		["'%*d' % (10**9, 1)", 'memory allocation failed'],
		["'%' + '9' * 400 + 'd' % 1 if 0 else ('%' + '9' * 400 + 'd') % 1", 'allocating 9223372036854775808 bytes'],
		["b'%1000000000d' % 1", 'memory allocation failed'],
		["'{:10000000000}'.format(1)", 'memory allocation failed, allocating 10000000001 bytes'],
		["'{:.10000000000f}'.format(1.0)", 'memory allocation failed'],
		["'{:{}}'.format(1, 10**10)", 'memory allocation failed'],
		["f'{1:{10**10}}'", 'memory allocation failed, allocating 10000000001 bytes'],
		["format(1, '10000000000')", "name 'format' isn't defined"],
		["'a'.center(10**12)", 'memory allocation failed'],
		["b'a'.center(10**12)", 'memory allocation failed'],
		["('a' * 2**20).replace('a', 'b' * 2**20)", 'memory allocation failed'],
		["('b' * 2**20).join('a' * 2**20)", 'memory allocation failed'],
		["struct.pack('1000000000000i', 1)", 'memory allocation failed'],
		["struct.calcsize('99999999999999999999i')", 'overflow converting long int to machine word'],
		["array.array('i', 10**12 * [0])", 'memory allocation failed'],
		['io.BytesIO(bytes(10**12))', 'memory allocation failed'],
		['io.BytesIO(10**12)', ''],
		["re.sub('a', 'b' * 2**24, 'a' * 2**10)", 'memory allocation failed'],
		["repr(['a' * 2**20] * 1000)", 'memory allocation failed'],
		['bytes(2**27).replace(b"", b"x")', 'memory allocation failed'],
		["struct.unpack('%db' % 2**27, bytes(2**27))", 'memory allocation failed'],
		["struct.calcsize('b' * 2**27)", 'memory allocation failed'],
		['math.factorial(10**12)', 'memory allocation failed'],
		['io.BufferedWriter(io.BytesIO(), 10**12)', 'memory allocation failed'],
	] as const)('%s', ([expression, message]) => {
		const imports = 'import array, io, json, math, re, struct\nfrom collections import deque\n';
		expect(outcomeOf(`${imports}x = ${expression}`)).toContain(message);
	});
});

describe('large, and yet possible', () => {
	test.for([
		["len(int('9' * 10**5).to_bytes(50000))", '50000'],
		['len(str(10**100000))', '100001'],
		["int('9' * 10**5) % 1000", '999'],
		["len('%d' % 10**50000)", '50001'],
		['([1, 2, 3][2**62:], [1, 2, 3][-2**62:2])', '([], [1, 2])'],
		["('abc'[2**62:], 'abc'[-2**62:2])", "('', 'ab')"],
		["(b'abc'[2**62:], b'abc'[-2**62:2])", "(b'', b'ab')"],
		['(range(2**40)[5], len(range(0, 2**40, 2)), 2**39 in range(2**40))', '(5, 549755813888, True)'],
		['range(2**62)[-1]', '4611686018427387903'],
		['f(*range(10**5))', '100000'],
		['max(*range(10**5))', '99999'],
		["len('{}' .join(['a'] * 10**6))", '2999998'],
		["len(','.join(map(str, range(10**5))).split(','))", '100000'],
		["'x'.ljust(5) if hasattr(str, 'ljust') else 'none'", 'none'],
		["struct.unpack('<I', b'\\xff\\xff\\xff\\xff')[0]", '4294967295'],
		["re.match('a*', 'a' * 10**5).end()", '100000'],
		["re.match('(?:a|b)*', 'ab' * 10**4).end()", '20000'],
		["re.match('(a|b)*c', 'ab' * 10**4)", 'None'],
		['pow(3, 10**1000, 2**64)', '1'],
		["len(('ab' * 2**20).replace('a', 'cd'))", '3145728'],
		["len(repr('\\0' * 1100000))", '4400002'],
		['len(repr("\'\\"" * 2**20))', '3145730'],
		["len(('aB\\u00e9' * 2**19).upper())", '1572864'],
		["len(json.dumps('\\n' * 1100000))", '2200002'],
		["len(json.loads('[' * 100000 + ']' * 100000))", '1'],
		['hash(2**10000) == hash(2**10000)', 'True'],
		['float(2**1024 - 2**970 - 1)', '1.7976931348623157e+308'],
		['int(1e308) % 7', '3'],
	] as const)('%s', ([expression, expected]) => {
		const prologue = 'import json, re, struct\ndef f(*a): return len(a)\n';
		expect(outcomeOf(`${prologue}print(${expression})`)).toBe(`${expected}\n`);
	});

	test.for([
		['[1, 2, 3][10**30:10**31]', 'OverflowError: overflow converting long int to machine word'],
		["'abc'[10**30]", 'OverflowError: overflow converting long int to machine word'],
		['range(10**30)', 'OverflowError: overflow converting long int to machine word'],
		['float(10**400)', 'inf'],
		['10**400 / 3', 'inf'],
		['math.sqrt(10**400)', 'inf'],
		['time.mktime((10**12,) * 9)', 'OverflowError: invalid mktime usage'],
		['time.gmtime(1e300)', 'OverflowError: overflow converting long int to machine word'],
		['1 >> 10**30', 'OverflowError: overflow converting long int to machine word'],
		["struct.unpack('1000000000x', b'')", 'ValueError: buffer too small'],
		['chr(10**30)', 'OverflowError: overflow converting long int to machine word'],
		['round(1.5, 10**30)', 'OverflowError: overflow converting long int to machine word'],
	] as const)('%s does not overflow silently', ([expression, expected]) => {
		expect(outcomeOf(`import math, struct, time\nprint(${expression})`)).toContain(expected);
	});
});

describe('memory used up step by step', () => {
	test.for([
		['a str that doubles', "s = 'ab'\nwhile True: s += s"],
		['a wide str that doubles', "s = '\\U0001F600'\nwhile True: s += s"],
		['bytes that double', "s = b'ab'\nwhile True: s += s"],
		['a bytearray that doubles', "s = bytearray(b'ab')\nwhile True: s.extend(s)"],
		['an int that is shifted', 's = 1\nwhile True: s <<= 2**27'],
		['a str of strs', "s = 'ab'\nwhile True: s = s.join('abcdef')"],
		['a list of as many items as there may be', 's = [0] * 2**26\ntry: s.insert(5, 1)\nexcept MemoryError: s[0:0] = s'],
	] as const)('%s ends in MemoryError', ([, source]) => {
		expect(outcomeOf(source, { budgets: {} })).toContain('MemoryError: memory allocation failed');
	});
});
