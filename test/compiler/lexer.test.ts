// Tokens of programs, written one after the other; `kind(value)` for those that have a value.

import { describe, expect, test } from 'vitest';
import { CompileError } from '../../src/compiler/error.ts';
import { tokenize } from '../../src/compiler/lexer.ts';
import { TOKEN_TEXT } from '../../src/compiler/token.ts';

function tokens(source: string | Uint8Array, optLevel = 0): string {
	return [...tokenize(source, { filename: 'test.py', optLevel })]
		.map(({ kind, value }) => (value === '' ? TOKEN_TEXT[kind] : `${TOKEN_TEXT[kind]}(${value})`))
		.join(' ');
}

function lines(source: string): number[] {
	return [...tokenize(source, { filename: 'test.py', optLevel: 0 })].map(({ line }) => line);
}

describe('layout', () => {
	test.each([
		['', 'END'],
		['x', 'NAME(x) NEWLINE END'],
		['\n\n# comment\nx\n\n', 'NEWLINE NAME(x) NEWLINE END'],
		['if x:\n  y\nz', 'if NAME(x) : NEWLINE INDENT NAME(y) NEWLINE DEDENT NAME(z) NEWLINE END'],
		[
			'if x:\n  if y:\n    z',
			'if NAME(x) : NEWLINE INDENT if NAME(y) : NEWLINE INDENT NAME(z) NEWLINE DEDENT DEDENT END',
		],
		['if x:\n    y\n  z', 'if NAME(x) : NEWLINE INDENT NAME(y) DEDENT_MISMATCH'],
		[' x', 'INDENT NEWLINE END'],
		['(\n1\n)', '( INTEGER(1) ) NEWLINE END'],
		['a \\\n  b', 'NAME(a) NAME(b) NEWLINE END'],
		['a \\ b', 'NAME(a) INVALID'],
		['a;b', 'NAME(a) ; NAME(b) NEWLINE END'],
	])('%j', (source, expected) => {
		expect(tokens(source)).toBe(expected);
	});

	test('a tab reaches to the next multiple of eight columns', () => {
		const block = 'NAME(y) NEWLINE NAME(z) NEWLINE DEDENT END';
		expect(tokens('if x:\n\ty\n        z')).toBe(`if NAME(x) : NEWLINE INDENT ${block}`);
		expect(tokens('if x:\n    \ty\n\tz')).toBe(`if NAME(x) : NEWLINE INDENT ${block}`);
	});

	test('a form feed is one column of white space', () => {
		expect(tokens('if x:\n \fy\n  z')).toBe('if NAME(x) : NEWLINE INDENT NAME(y) NEWLINE NAME(z) NEWLINE DEDENT END');
	});

	test.each(['a\nb\n', 'a\r\nb\r\n', 'a\rb\r', 'a\r\nb'])('%j has two lines', (source) => {
		expect(tokens(source)).toBe('NAME(a) NEWLINE NAME(b) NEWLINE END');
		expect(lines(source)).toEqual([1, 1, 2, 2, 3]);
	});

	test('a token has the line it starts on, and a newline that of the line it ends', () => {
		expect(lines('a\n\n\nb = """\n\n""" + \\\n1\n')).toEqual([1, 1, 4, 4, 4, 6, 7, 7, 8]);
	});

	test('a NUL is no white space and no end', () => {
		expect(tokens('a\0b')).toBe('NAME(a) INVALID');
		expect(tokens('# \0\n"\0"')).toBe('NEWLINE STRING(\x01) NEWLINE END');
	});

	test('a byte order mark belongs to the first name', () => {
		expect(tokens('\ufeffx')).toBe('NAME(\ufeffx) NEWLINE END');
		expect(tokens(new Uint8Array([0xef, 0xbb, 0xbf, 0x78]))).toBe('NAME(\ufeffx) NEWLINE END');
	});
});

describe('names and operators', () => {
	test('operators are as long as can be', () => {
		const operators =
			'+ - * / // % @ ** << >> & | ^ ~ := < > <= >= == != -> += -= *= /= //= %= @= &= |= ^= <<= >>= **=';
		expect(tokens(operators)).toBe(`${operators} NEWLINE END`);
		expect(tokens('a<<=b**-c->d')).toBe('NAME(a) <<= NAME(b) ** - NAME(c) -> NAME(d) NEWLINE END');
		expect(tokens('...x.. .')).toBe('... NAME(x) . . . NEWLINE END');
		expect(tokens('a ! b')).toBe('NAME(a) INVALID');
		expect(tokens('a $ b')).toBe('NAME(a) INVALID');
	});

	test('letters outside ASCII make names', () => {
		expect(tokens('größe_1 = 変数')).toBe('NAME(größe_1) = NAME(変数) NEWLINE END');
	});

	test('__debug__ is a constant that depends on the optimisation level', () => {
		expect(tokens('__debug__', 0)).toBe('True NEWLINE END');
		expect(tokens('__debug__', 1)).toBe('False NEWLINE END');
	});

	test('thousands of names are told apart', () => {
		const names = Array.from({ length: 5000 }, (_, i) => `name_${i.toString(36)}`);
		const source = [...names, ...names].join(' ');
		const found = [...tokenize(source, { filename: '', optLevel: 0 })].map(({ value }) => value);
		expect(found.slice(0, -2)).toEqual([...names, ...names]);
	});
});

describe('numbers', () => {
	test.each([
		['0', 'INTEGER(0)'],
		['123_456', 'INTEGER(123456)'],
		['0xFF_ff', 'INTEGER(0xFFff)'],
		['0b1_0', 'INTEGER(0b10)'],
		['123456789012345678', 'INTEGER(123456789012345678)'],
		['1.5', 'FLOAT_OR_IMAG(1.5)'],
		['.5', 'FLOAT_OR_IMAG(.5)'],
		['1e5', 'FLOAT_OR_IMAG(1e5)'],
		['1E+5', 'FLOAT_OR_IMAG(1E+5)'],
		['2j', 'FLOAT_OR_IMAG(2j)'],
		['0x1e+5', 'INTEGER(0x1e) + INTEGER(5)'],
		['1if', 'INTEGER(1if)'],
		['1..real', 'FLOAT_OR_IMAG(1..real)'],
	])('%s', (source, expected) => {
		expect(tokens(source)).toBe(`${expected} NEWLINE END`);
	});
});

describe('literals', () => {
	test.each([
		[`'a"b'`, 'STRING(a"b)'],
		[`"a" 'b' """c\n"d"""`, 'STRING(abc\n"d)'],
		[String.raw`'\\\'\"\a\b\t\n\v\f\r'`, 'STRING(\\\'"\x07\b\t\n\v\f\r)'],
		[String.raw`'\x41\101\u0041\U00000041\7\18\400'`, 'STRING(AAAA\x07\x018\u0100)'],
		[String.raw`'\q\é'`, String.raw`STRING(\q\é)`],
		[`'a\\\nb'`, 'STRING(ab)'],
		[String.raw`r'\n\'' u'x'`, String.raw`STRING(\n\'x)`],
		[String.raw`b'\xff\u0041\n' br'\n' rb'\x'`, `BYTES(\xff\\u0041\n\\n\\x)`],
		[`b'é'`, 'BYTES(\xc3\xa9)'],
		[`'😀' '\\U0001F600'`, 'STRING(😀😀)'],
		[`R'x'`, 'NAME(R) STRING(x)'],
		[`'a' b'b'`, 'STRING(a) BYTES(b)'],
	])('%s', (source, expected) => {
		expect(tokens(source)).toBe(`${expected} NEWLINE END`);
	});

	test.each([
		"'abc",
		"'abc\n'",
		'"""abc""',
		"'''\\'''",
		String.raw`'\x4z'`,
		String.raw`'\U00110000'`,
		String.raw`b'\400'`,
	])('%j is no literal', (source) => {
		expect(tokens(source)).toMatch(/^(LONELY_STRING_OPEN|INVALID)$/);
	});

	test('named characters are not implemented', () => {
		expect(() => tokens(String.raw`'\N{DASH}'`)).toThrow(
			new CompileError('NotImplementedError', 'unicode name escapes', 'test.py', 0),
		);
	});

	test('bytes that are no UTF-8 may stand in comments and bytes literals only', () => {
		const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
		expect(tokens(bytes(`b'\xe9\xff\xc3\xa9' # \xe9`))).toBe('BYTES(\xe9\xff\xc3\xa9) NEWLINE END');
		expect(tokens(bytes(`'\xc3\xa9' # \xe9`))).toBe('STRING(é) NEWLINE END');
		for (const source of [`x = 'caf\xe9'`, 'caf\xe9', `f'caf\xe9'`, `f'{caf\xe9}'`]) {
			expect(() => tokens(bytes(source))).toThrow(expect.objectContaining({ pythonType: 'UnicodeError', line: 1 }));
		}
	});
});

describe('f-strings become calls of format', () => {
	test.each([
		[`f'a'`, 'STRING(a) . NAME(format) ( )'],
		[`f'{a}{b!r:>{c}}'`, 'STRING({}{!r:>{}}) . NAME(format) ( ( NAME(a) ) , ( NAME(b) ) , ( NAME(c) ) , )'],
		[`f'{{{a}}}'`, 'STRING({{{}}}) . NAME(format) ( ( NAME(a) ) , )'],
		[`f'{a=}'`, 'STRING(a={}) . NAME(format) ( ( NAME(a) ) , )'],
		[`f'{a != b}'`, 'STRING({}) . NAME(format) ( ( NAME(a) != NAME(b) ) , )'],
		[`f'{a[1:2]}'`, 'STRING({}) . NAME(format) ( ( NAME(a) [ INTEGER(1) : INTEGER(2) ] ) , )'],
		[`'{}' f'{a}' '}'`, 'STRING({}{}}) . NAME(format) ( ( NAME(a) ) , )'],
		[String.raw`rf'\n{a}'`, String.raw`STRING(\n{}) . NAME(format) ( ( NAME(a) ) , )`],
		[`f'{f"{a}"}' + b`, 'STRING({}) . NAME(format) ( ( STRING({}) . NAME(format) ( ( NAME(a) ) , ) ) , ) + NAME(b)'],
	])('%s', (source, expected) => {
		expect(tokens(source)).toBe(`${expected} NEWLINE END`);
	});

	test.each([`f'{}'`, `f'{=}'`, `f'a{}b' 'c'`])('%s is malformed', (source) => {
		expect(tokens(source)).toBe('MALFORMED_FSTRING');
	});

	test('a newline within a field counts twice, as in the reference', () => {
		expect(lines("f'''{a\n}'''\nb")).toEqual([1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5]);
	});

	test('a literal may start within a field and end behind the f-string', () => {
		expect(tokens(`f'{"}' + "x`)).toBe(`STRING({}) . NAME(format) ( ( STRING(),)+ ) NAME(x) END`);
		expect(tokens(`f'{"""}' + """`)).toBe(`STRING({}) . NAME(format) ( ( STRING(),)+ ) END`);
	});
});

test('t-strings become calls of __template__', () => {
	expect(tokens(`t'a{b}c'`)).toBe(
		'NAME(__template__) ( ( STRING(a) , STRING(c) , ) , ( NAME(b) ) , STRING(b) , None , STRING , ) NEWLINE END',
	);
	expect(tokens(`t'{a!r:>{w}}'`)).toBe(
		'NAME(__template__) ( ( STRING , STRING , ) , ( NAME(a) ) , STRING(a) , STRING(r) , ' +
			'STRING(>{}) . NAME(format) ( ( NAME(w) ) , ) , ) NEWLINE END',
	);
	expect(tokens(`t'{}'`)).toBe('MALFORMED_FSTRING');
	expect(tokens(`t'}'`)).toBe('MALFORMED_FSTRING');
});

test.each([
	['spaces', `x${' '.repeat(3_000_000)}`],
	['operators', 'a+'.repeat(1_000_000)],
	['escapes', `'${'\\n'.repeat(1_000_000)}'`],
	['fields', `f'${'{a}'.repeat(100_000)}'`],
	['template fields', `t'${'{a}'.repeat(50_000)}'`],
	['f-strings', `(${"f'{a}' ".repeat(50_000)})`],
	['lines', '\\\n'.repeat(1_000_000)],
])('a long line of %s takes linear time', (_, source) => {
	const start = performance.now();
	for (const _token of tokenize(source, { filename: '', optLevel: 0 }));
	expect(performance.now() - start).toBeLessThan(5000);
});
