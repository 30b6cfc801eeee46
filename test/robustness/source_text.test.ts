// Programs whose text is hostile: nested beyond measure, not text at all, or very long. The compiler rejects them with a
// Python exception, or compiles them.

import { describe, expect, test } from 'vitest';
import { outcomeOf } from './outcome.ts';

const TOO_DEEP = 'RuntimeError: maximum recursion depth exceeded';
const DEEP = 10_000;

describe('nesting', () => {
	const blocks = (opening: string): string =>
		`${Array.from({ length: DEEP }, (_, i) => ' '.repeat(i) + opening).join('\n')}\n${' '.repeat(DEEP)}pass\n`;
	test.for([
		['parentheses', `x = ${'('.repeat(DEEP)}1${')'.repeat(DEEP)}`, TOO_DEEP],
		['parentheses that stay open', '('.repeat(DEEP), TOO_DEEP],
		['brackets', `x = ${'['.repeat(DEEP)}${']'.repeat(DEEP)}`, TOO_DEEP],
		['braces', `x = ${'{1:'.repeat(DEEP)}1${'}'.repeat(DEEP)}`, TOO_DEEP],
		['calls as arguments', `x = ${'f('.repeat(DEEP)}1${')'.repeat(DEEP)}`, TOO_DEEP],
		['subscripts as subscripts', `x = ${'a['.repeat(DEEP)}1${']'.repeat(DEEP)}`, TOO_DEEP],
		['if blocks', blocks('if 1:'), TOO_DEEP],
		['functions', blocks('def f():'), TOO_DEEP],
		['classes', blocks('class C:'), TOO_DEEP],
		['loops', blocks('while 1:'), TOO_DEEP],
		['handlers', blocks('try:'), TOO_DEEP],
		['signs', `x = ${'-'.repeat(DEEP)}1`, TOO_DEEP],
		['not', `x = ${'not '.repeat(DEEP)}1`, TOO_DEEP],
		['lambdas', `x = ${'lambda: '.repeat(DEEP)}1`, TOO_DEEP],
		['conditional expressions', `x = ${'1 if 1 else '.repeat(DEEP)}1`, TOO_DEEP],
		['powers', `x = ${'2 ** '.repeat(DEEP)}1`, TOO_DEEP],
		['comprehensions', `x = ${'[a for a in '.repeat(DEEP)}b${']'.repeat(DEEP)}`, TOO_DEEP],
		['f-strings', `x = ${'f"{'.repeat(DEEP)}`, 'SyntaxError: invalid syntax'],
		['await', `async def f():\n    ${'await '.repeat(DEEP)}1`, 'SyntaxError: invalid syntax'],
		['closing parentheses', ')'.repeat(DEEP), 'SyntaxError: invalid syntax'],
	] as const)('%s ten thousand deep', ([, source, expected]) => {
		expect(outcomeOf(source)).toBe(expected);
	});

	test('the limit leaves room for nesting that people write', () => {
		const depth = 90;
		const nested = `${'['.repeat(depth)}1${']'.repeat(depth)}`;
		const conditions = Array.from({ length: depth }, (_, i) => `${' '.repeat(i)}if True:`).join('\n');
		expect(outcomeOf(`x = ${nested}\n${conditions}\n${' '.repeat(depth)}print('inside')`)).toBe('inside\n');
	});

	test.for([
		['attributes', `a${'.b'.repeat(10_000)}`, "NameError: name 'a' isn't defined"],
		['calls', `f${'()'.repeat(10_000)}`, "NameError: name 'f' isn't defined"],
		['subscripts', `a${'[0]'.repeat(10_000)}`, "NameError: name 'a' isn't defined"],
		['operators', `print(${'1 + '.repeat(10_000)}1)`, '10001\n'],
		['operators on variables', `a = 1\nprint(${'a + '.repeat(10_000)}1)`, '10001\n'],
		['and', `print(${'1 and '.repeat(10_000)}2)`, '2\n'],
		['targets', `${'a = '.repeat(10_000)}1\nprint(a)`, '1\n'],
		['elements', `print(len((${'1,'.repeat(10_000)})))`, '10000\n'],
		['statements', `x = 0\n${'x += 1;'.repeat(10_000)}\nprint(x)`, '10000\n'],
		['decorators', `${'@f\n'.repeat(10_000)}def g(): pass`, "NameError: name 'f' isn't defined"],
	] as const)('chains of 10,000 %s cost no depth', ([, source, expected]) => {
		expect(outcomeOf(source)).toBe(expected);
	});
});

describe('bytes that are no program', () => {
	const bytes = (...parts: (string | number)[]): Uint8Array =>
		Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : [part])));
	test.for([
		['NUL in a statement', 'x = 1\0y = 2', 'SyntaxError: invalid syntax'],
		['NUL alone', '\0', 'SyntaxError: invalid syntax'],
		['NUL in a str', 'print(len("a\0b"))', '3\n'],
		['NUL in a comment', '# a\0b\nprint(1)', '1\n'],
		['invalid UTF-8 in a str', bytes('x = "', 0xff, 0xfe, '"'), 'UnicodeError: source is not valid UTF-8'],
		['invalid UTF-8 in a name', bytes('a', 0x80, ' = 1'), 'UnicodeError: source is not valid UTF-8'],
		['half a character', bytes('x = "', 0xe2, 0x82, '"'), 'UnicodeError: source is not valid UTF-8'],
		['invalid UTF-8 in a comment', bytes('# ', 0xff, '\nprint(1)'), '1\n'],
		['a lone surrogate', 'print(len("\ud800"))', '1\n'],
		['no character at all', '', ''],
		['white space', ' \t \n\f\n', ''],
		['tabs and spaces that agree', 'if 1:\n\tx = 1\n        y = 2\n        print(x, y)', '1 2\n'],
		[
			'tabs and spaces that do not',
			'if 1:\n\tx = 1\n    y = 2',
			"IndentationError: unindent doesn't match any outer indent level",
		],
		['an indent too much', 'x = 1\n  y = 2', 'IndentationError: unexpected indent'],
		['line ends of every kind', 'print(1)\r\nprint(2)\rprint(3)\n', '1\n2\n3\n'],
		['an open string', 'x = "abc', 'SyntaxError: invalid syntax'],
		['an open long string', 'x = """abc', 'SyntaxError: invalid syntax'],
		['a character of no use', 'x = 1 $ 2', 'SyntaxError: invalid syntax'],
		['an emoji for a name', '\u{1f600} = 1\nprint(\u{1f600})', '1\n'],
	] as const)('%s', ([, source, expected]) => {
		expect(outcomeOf(source)).toBe(expected);
	});
});

describe('length', () => {
	const LONG = 10_000_000;
	test.for([
		['a str', `x = "${'a'.repeat(LONG)}"\nprint(len(x))`, `${LONG}\n`],
		['a comment', `#${'a'.repeat(LONG)}\nprint(1)`, '1\n'],
		['white space', `x =${' '.repeat(LONG)}1\nprint(x)`, '1\n'],
		['a sum', `x = 1${' + 1'.repeat(LONG / 4)}\nprint(x)`, `${LONG / 4 + 1}\n`],
		['a name', `${'a'.repeat(LONG)} = 1`, 'RuntimeError: name too long'],
		['zeros', `print(0${'0'.repeat(LONG)})`, '0\n'],
		['digits of a float', `print(0.${'1'.repeat(LONG)} == 1 / 9)`, 'True\n'],
	] as const)('a line of ten million characters: %s', ([, source, expected]) => {
		expect(outcomeOf(source)).toBe(expected);
	});

	test('a literal of a million digits', () => {
		expect(outcomeOf(`x = ${'7'.repeat(1_000_000)}\nprint(x % 1000)`)).toBe('777\n');
	});

	test('ten thousand lines', () => {
		const lines = Array.from(
			{ length: 2_500 },
			(_, i) => `def f${i}(a):\n    if a > ${i}:\n        return ${i}\nx = f${i}(${i})`,
		);
		expect(outcomeOf(`${lines.join('\n')}\nprint(f2499(2500))`)).toBe('2499\n');
	});

	test('tens of thousands of parameters and variables', () => {
		const names = Array.from({ length: 70_000 }, (_, i) => `v${i}`);
		const body = names.map((name, i) => `    ${name}x = ${i}`).join('\n');
		const source = `def f(${names.join(', ')}):\n${body}\n    return v69999 + v69998x\nprint(f(*range(70_000)))`;
		expect(outcomeOf(source)).toBe('139997\n');
	});
});
