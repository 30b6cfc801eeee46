// Trees of programs: shapes, lines, folded constants, and the errors of programs that are none.
// Expected values and messages are the reference implementation's.

import { describe, expect, test } from 'vitest';
import type { Expression, Statement } from '../../src/compiler/ast.ts';
import { CompileError } from '../../src/compiler/error.ts';
import { UNIX_PORT_CONSTANTS } from '../../src/compiler/module_constants.ts';
import { type ParseOptions, parse } from '../../src/compiler/parser.ts';
import { needsMoreInput } from '../../src/compiler/repl.ts';
import type { Constant } from '../../src/mpy/rawcode.ts';

function parseBody(source: string, options: Partial<ParseOptions> = {}): Statement {
	const module = parse(source, { filename: 'test.py', mode: 'file', optLevel: 0, ...options });
	if (module.kind !== 'Module') throw new Error('not a module of statements');
	return module.body;
}

function parseStatements(source: string, options: Partial<ParseOptions> = {}): readonly Statement[] {
	const body = parseBody(source, options);
	return body.kind === 'Block' ? body.statements : [body];
}

function parseExpression(source: string, options: Partial<ParseOptions> = {}): Expression {
	const module = parse(source, { filename: 'test.py', mode: 'eval', optLevel: 0, ...options });
	if (module.kind !== 'Expression') throw new Error('not an expression');
	return module.body;
}

/** A constant as Python text; floats always with a point or exponent. */
function text(constant: Constant): string {
	switch (constant.kind) {
		case 'int':
			return String(constant.value);
		case 'float':
			return Object.is(constant.value, -0) ? '-0.0' : String(constant.value).replace(/^-?\d+$/, '$&.0');
		case 'str':
			return JSON.stringify(constant.value);
		case 'bytes':
			return `b${JSON.stringify(String.fromCharCode(...constant.value))}`;
		case 'tuple':
			return `(${constant.items.map(text).join(', ')})`;
		case 'complex':
			return `${constant.imag}j`;
		default:
			return constant.kind;
	}
}

/** Kind of a node, or form and value of a constant. */
function fold(source: string, options: Partial<ParseOptions> = {}): string {
	const node = parseExpression(source, options);
	return node.kind === 'Constant' ? `${node.form} ${text(node.value)}` : node.kind;
}

function errorOf(source: string, options: Partial<ParseOptions> = {}): string {
	try {
		parse(source, { filename: 'test.py', mode: 'file', optLevel: 0, ...options });
	} catch (error) {
		if (!(error instanceof CompileError)) throw error;
		return `${error.line}: ${error.pythonType}: ${error.message}`;
	}
	return 'no error';
}

describe('folding', () => {
	test.each([
		['1', 'smallInt 1'],
		['1073741823', 'smallInt 1073741823'],
		['1073741824', 'object 1073741824'],
		['-1073741824', 'smallInt -1073741824'],
		['0xffff_ffff_ffff_ffff', 'object 18446744073709551615'],
		['1.5', 'object 1.5'],
		['.5e1', 'object 5.0'],
		['9007199254740993.0', 'object 9007199254740992.0'],
		['2.5j', 'object 2.5j'],
		['1 + 2 * 3 - 4', 'smallInt 3'],
		['7 // 2, -7 // 2, 7 // -2', 'object (3, -4, -4)'],
		['7 % 3, -7 % 3, 7 % -3', 'object (1, 2, -2)'],
		['7.5 // 2, -7.5 // 2, -7.5 % 2, 0.0 // -1', 'object (3.0, -4.0, 0.5, -0.0)'],
		['1 << 40, -5 >> 1, 1 << 3 << 2', 'object (1099511627776, -3, 32)'],
		['6 & 3 | 8 ^ 1', 'smallInt 11'],
		['~5, -5, +5, --5, -0, -0.0', 'object (-6, -5, 5, 5, 0, -0.0)'],
		['7 / 2', 'object 3.5'],
		['2 ** 10, 2 ** -1, 2 ** 0.5, (-8) ** 3', 'object (1024, 0.5, 1.4142135623730951, -512)'],
		['10 ** 308 * 1.0', 'object 1e+308'],
		['2 ** 100 // 3', 'object 422550200076076467165567735125'],
		['2 ** 3 ** 2, -2 ** 2', 'object (512, -4)'],
		['not 1, not "", not ()', 'object (false, true, true)'],
		['0 or "" or 3', 'smallInt 3'],
		['1 and "a" and ()', 'Tuple'],
		['x and 0 and y', 'BoolOp'],
		['1 or x', 'smallInt 1'],
		['1 and x', 'Name'],
		['(1, ("a", b"b"), None, ...)', 'object (1, ("a", b"b"), none, ellipsis)'],
		['()', 'Tuple'],
		['(1, x)', 'Tuple'],
		['((1,), ())', 'object ((1), ())'],
		['[1, 2]', 'List'],
		['math.pi', 'object 3.141592653589793'],
		['math.floor', 'AtomExpr'],
		['math.pi.x', 'AtomExpr'],
		['errno.EIO', 'AtomExpr'],
		['"0123456789"', 'interned "0123456789"'],
		['"0123456789a"', 'object "0123456789a"'],
		['"ééééé"', 'interned "ééééé"'],
		['"ééééé!"', 'object "ééééé!"'],
		['"OverflowError"', 'interned "OverflowError"'],
		['long_spelling, "long_spelling"', 'Tuple'],
		['b""', 'object b""'],
	])('%s', (source, expected) => {
		expect(fold(source)).toBe(expected);
	});

	test.each([
		'1 // 0',
		'1 % 0',
		'1.0 / 0',
		'0 ** -1',
		'(-8) ** 0.5',
		'1 << -1',
		'1 << 10 ** 9',
		'10 ** 10 ** 10',
		'1 @ 2',
		'1.5 | 2',
		'~1.5',
		'1j + 1',
		'True + 1',
		'"a" + "b"',
		'1 < 2',
		'1 if 1 else 2',
	])('%s is left alone', (source) => {
		expect(fold(source)).toMatch(/^(BinOp|UnaryOp|Power|Compare|IfExp)$/);
	});

	test('small ints and module constants depend on the target', () => {
		expect(fold('1 << 40', { smallIntBits: 63 })).toBe('smallInt 1099511627776');
		expect(fold('errno.EIO', { moduleConstants: UNIX_PORT_CONSTANTS })).toBe('smallInt 5');
		expect(fold('761804427160476273451 * 1.0', { longIntDigitBits: 32 })).toBe('object 761804427160476300000.0');
		expect(fold('761804427160476273451 * 1.0', { longIntDigitBits: 16 })).toBe('object 761804427160476200000.0');
	});

	test('a name used before makes a long literal interned', () => {
		const [, assignment] = parseStatements('import a_long_module_name\nx = "a_long_module_name"');
		expect(assignment).toMatchObject({ value: { form: 'interned' } });
	});

	test('literals take the 80-bit way to a double', () => {
		const value = (source: string): unknown => {
			const node = parseExpression(source);
			return node.kind === 'Constant' && node.value.kind === 'float' ? node.value.value : node.kind;
		};
		expect(value('1e23')).toBe(1e23);
		expect(value('1e400')).toBe(Infinity);
		expect(value('5e-324')).toBe(5e-324);
		expect(value('1e-400')).toBe(0);
		expect(value(`0.${'0'.repeat(400)}1e401`)).toBe(1);
		expect(value(`${'9'.repeat(400)}e-400`)).toBe(1);
	});
});

describe('const()', () => {
	test('a named constant stands for its name from then on', () => {
		const [first, second] = parseStatements('X = const(3)\ny = X + 1');
		expect(first).toMatchObject({ kind: 'Assign', targets: [{ id: 'X' }], value: { form: 'smallInt' } });
		expect(second).toMatchObject({ kind: 'Assign', value: { value: { value: 4 } } });
	});

	test('a private one is not assigned', () => {
		const [first, second] = parseStatements('_X: int = const("a")\ny = _X');
		expect(first).toEqual({ kind: 'Pass', line: 0 });
		expect(second).toMatchObject({ value: { form: 'object', line: 2, value: { kind: 'str', value: 'a' } } });
	});

	test('attributes and keywords of the same name are no uses', () => {
		const [, use] = parseStatements('X = const(3)\na.X(X=X)');
		expect(use).toMatchObject({
			value: { trailers: [{ name: 'X' }, { args: [{ name: { kind: 'Constant' }, value: { kind: 'Constant' } }] }] },
		});
	});

	test.each(['X = const(y)', 'X = const()', 'X = const(1,)', 'X = const(1, 2)', 'X = const(*1)'])('%s', (source) => {
		expect(errorOf(`\n${source}`)).toBe('2: SyntaxError: not a constant');
	});

	test('other assignments of const() are calls', () => {
		expect(parseBody('a.b = const(x)')).toMatchObject({ value: { kind: 'AtomExpr' } });
		expect(parseBody('a = b = const(x)')).toMatchObject({ value: { kind: 'AtomExpr' } });
	});
});

describe('shapes', () => {
	test('operators of one precedence make one chain', () => {
		expect(parseExpression('a + b - c * d * e')).toMatchObject({
			kind: 'BinOp',
			ops: ['+', '-'],
			operands: [{ id: 'a' }, { id: 'b' }, { kind: 'BinOp', ops: ['*', '*'] }],
		});
		expect(parseExpression('a < b is not c not in d')).toMatchObject({
			kind: 'Compare',
			ops: ['<', 'is not', 'not in'],
		});
		expect(parseExpression('not a or b and not c == d | e ^ f & g << h')).toMatchObject({
			kind: 'BoolOp',
			op: 'or',
			operands: [
				{ kind: 'Not', operand: { id: 'a' } },
				{ kind: 'BoolOp', op: 'and', operands: [{ id: 'b' }, { kind: 'Not', operand: { kind: 'Compare' } }] },
			],
		});
	});

	test('powers and signs nest to the right', () => {
		expect(parseExpression('-a ** -b ** c')).toMatchObject({
			kind: 'UnaryOp',
			operand: { kind: 'Power', exponent: { kind: 'UnaryOp', operand: { kind: 'Power' } } },
		});
		expect(parseExpression('await a.b ** c')).toMatchObject({ kind: 'Power', base: { kind: 'Await' } });
	});

	test('trailers are a list, and parentheses start another', () => {
		expect(parseExpression('a.b(c)[d]')).toMatchObject({
			atom: { id: 'a' },
			trailers: [{ kind: 'Attribute' }, { kind: 'Call' }, { kind: 'Subscript' }],
		});
		expect(parseExpression('(a.b)(c)')).toMatchObject({
			atom: { kind: 'AtomExpr', trailers: [{ kind: 'Attribute' }] },
			trailers: [{ kind: 'Call' }],
		});
	});

	test('bare and parenthesised tuples differ', () => {
		expect(parseBody('a, b = (c, d)')).toMatchObject({
			targets: [{ kind: 'Tuple', parenthesised: false }],
			value: { kind: 'Tuple', parenthesised: true },
		});
		expect(parseBody('del a, (b, c)')).toMatchObject({ targets: [{ id: 'a' }, { kind: 'Tuple' }] });
		expect(parseBody('for 1, in x: pass')).toMatchObject({ target: { kind: 'Tuple', elements: [{}] } });
	});

	test('arguments keep what the order checks need', () => {
		expect(parseExpression('f(a, *b, c=d, **e, x for x in y, n := 1,)')).toMatchObject({
			trailers: [
				{
					trailingComma: true,
					args: ['positional', 'star', 'keyword', 'doubleStar', 'generator', 'named'].map((kind) => ({ kind })),
				},
			],
		});
	});

	test('slices', () => {
		const slice = (source: string): unknown => parseExpression(source);
		expect(slice('a[:]')).toMatchObject({ trailers: [{ index: { lower: null, upper: null, step: null } }] });
		expect(slice('a[b:c:d]')).toMatchObject({ trailers: [{ index: { lower: {}, upper: {}, step: {} } }] });
		expect(slice('a[::d, e]')).toMatchObject({ trailers: [{ index: { elements: [{ step: {} }, { id: 'e' }] } }] });
	});

	test('displays and comprehensions', () => {
		const clauses = [{ kind: 'for' }, { kind: 'if' }, { kind: 'for' }];
		expect(parseExpression('[a for a in b if c for d in e]')).toMatchObject({ kind: 'ListComp', clauses });
		expect(parseExpression('{a: b for a in b if lambda: c for d in e}')).toMatchObject({ kind: 'DictComp', clauses });
		expect(parseExpression('{a for a in b}')).toMatchObject({ kind: 'SetComp' });
		expect(parseExpression('{a: b, c}')).toMatchObject({ kind: 'Dict', items: [{ kind: 'DictItem' }, { id: 'c' }] });
		expect(parseExpression('{a, b: c}')).toMatchObject({ kind: 'Set', items: [{ id: 'a' }, { kind: 'DictItem' }] });
		expect(parseExpression('[a]')).toMatchObject({ kind: 'List', single: true });
		expect(parseExpression('[a,]')).toMatchObject({ kind: 'List', single: false });
	});

	test('parameters', () => {
		expect(parseBody('def f(a, b: int, c=1, *, d, **e) -> int: pass')).toMatchObject({
			parameters: [
				{ name: 'a', star: '', line: 0 },
				{ name: 'b', annotation: { id: 'int' }, line: 1 },
				{ name: 'c', defaultValue: {} },
				{ name: null, star: '*' },
				{ name: 'd' },
				{ name: 'e', star: '**' },
			],
			returns: { id: 'int' },
		});
	});

	test('imports', () => {
		expect(parseBody('import a.b as c, d')).toMatchObject({
			names: [
				{ path: ['a', 'b'], alias: 'c' },
				{ path: ['d'], alias: null },
			],
		});
		expect(parseBody('from ....a.b import (c as d, e,)')).toMatchObject({ level: 4, module: ['a', 'b'] });
		expect(parseBody('from . import *')).toMatchObject({ level: 1, module: [], names: '*' });
	});

	test('compound statements', () => {
		expect(parseBody('if a: pass\nelif b: pass\nelif c: pass\nelse: pass')).toMatchObject({
			elifs: [{ line: 2 }, { line: 3 }],
			orelse: { kind: 'Pass' },
		});
		expect(parseBody('try: a\nexcept: b\nelse: c\nfinally: d')).toMatchObject({ handlers: [{ type: null }] });
		expect(parseBody('with a as b, c: pass')).toMatchObject({ items: [{ target: { id: 'b' } }, { target: null }] });
		expect(parseBody('@a.b\n@c(1)\nasync def f(): pass')).toMatchObject({
			kind: 'Decorated',
			decorators: [{ path: ['a', 'b'], call: null }, { call: { kind: 'Call' } }],
			body: { kind: 'Async', body: { kind: 'FunctionDef' } },
		});
	});

	test('lone constants vanish, except at the prompt', () => {
		expect(parseBody('"doc"')).toEqual({ kind: 'Pass', line: 1, isString: true });
		expect(parseBody('()')).toMatchObject({ kind: 'Expr' });
		expect(parseBody('1', { mode: 'single' })).toMatchObject({ kind: 'Expr' });
	});
});

describe('lines', () => {
	test('a node has the line of its first token', () => {
		const [first, second] = parseStatements('x = (\n a +\n b.c(\n  d))\n\ndef f(\n):\n pass');
		expect(first).toMatchObject({
			line: 1,
			value: { line: 2, operands: [{ line: 0 }, { line: 3, trailers: [{ line: 3 }, { line: 3 }] }] },
		});
		expect(second).toMatchObject({ line: 6, body: { line: 8 } });
	});

	test('a constant tuple has the line of its first element, or of its second if it has more than two', () => {
		expect(parseExpression('(\n1,\n2)')).toMatchObject({ line: 2 });
		expect(parseExpression('(\n1,\n2,\n)')).toMatchObject({ line: 3 });
		expect(parseExpression('(\n1,\n2,\n3)')).toMatchObject({ line: 3 });
		expect(parseExpression('1, \\\n2')).toMatchObject({ line: 1 });
	});

	test('a comprehension has the line of its bracket and that of its scope', () => {
		expect(parseExpression('[\nx\nfor x in y]')).toMatchObject({ line: 1, scopeLine: 2, clauses: [{ line: 3 }] });
		expect(parseExpression('f(\nx for x in y)')).toMatchObject({
			trailers: [{ args: [{ line: 2, value: { line: 0, scopeLine: 2 } }] }],
		});
	});

	test('a block has the line of its first statement, and one statement makes none', () => {
		expect(parseBody('\n\nx = 1')).toMatchObject({ kind: 'Block', line: 1, statements: [{ line: 3 }] });
		expect(parseBody('x = 1')).toMatchObject({ kind: 'Assign' });
		expect(parseBody('x = 1;')).toMatchObject({ kind: 'Block', statements: [{}] });
		expect(parseBody('if x:\n\n  y\n  z')).toMatchObject({ body: { kind: 'Block', line: 3 } });
		expect(parseBody('')).toMatchObject({ kind: 'Block', statements: [] });
	});
});

describe('errors', () => {
	test.each([
		['x = = 1', '1: SyntaxError: invalid syntax'],
		['\n\nx = (1,\n2', '5: SyntaxError: invalid syntax'],
		['f(a b)', '1: SyntaxError: invalid syntax'],
		['def f(a, /): pass', '1: SyntaxError: invalid syntax'],
		['x = 1 +', '1: SyntaxError: invalid syntax'],
		['pass\n  pass', '2: IndentationError: unexpected indent'],
		[' pass', '1: IndentationError: unexpected indent'],
		['if x:\n    y\n  z', "2: IndentationError: unindent doesn't match any outer indent level"],
		['if x:\ny', '2: SyntaxError: invalid syntax'],
		["f'{}'", '1: SyntaxError: malformed f-string'],
		["'abc", '1: SyntaxError: invalid syntax'],
		['try: pass', '2: SyntaxError: invalid syntax'],
		['x = 0777', "1: SyntaxError: invalid syntax for integer with base 0: '0777'"],
		['x = 0x', "1: SyntaxError: invalid syntax for integer with base 16: ''"],
		['x = 0b12', "1: SyntaxError: invalid syntax for integer with base 2: '12'"],
		['\nx = 1if y else z', "2: SyntaxError: invalid syntax for integer with base 10: '1if'"],
		['x = 1e', '1: SyntaxError: invalid syntax for number'],
		['x = 1..real', '1: SyntaxError: invalid syntax for number'],
		['x.__debug__', '1: SyntaxError: invalid syntax'],
		['x = {**y}', '1: SyntaxError: invalid syntax'],
		['@a\nx = 1', '2: SyntaxError: invalid syntax'],
		['from a import', '1: SyntaxError: invalid syntax'],
		[`${'a'.repeat(256)} = 1`, '0: RuntimeError: name too long'],
		[String.raw`'\N{DASH}'`, '0: NotImplementedError: unicode name escapes'],
		['x = a \\\n', '2: SyntaxError: invalid syntax'],
	])('%j', (source, expected) => {
		expect(errorOf(source)).toBe(expected);
	});

	test('the whole input has to be used', () => {
		expect(errorOf('1\n2', { mode: 'single' })).toBe('2: SyntaxError: invalid syntax');
		expect(errorOf('', { mode: 'eval' })).toBe('1: SyntaxError: invalid syntax');
		expect(errorOf('a = 1', { mode: 'eval' })).toBe('1: SyntaxError: invalid syntax');
		expect(errorOf(' 1', { mode: 'eval' })).toBe('1: IndentationError: unexpected indent');
	});
});

describe('size', () => {
	test.each([
		['parentheses', (n: number) => `${'('.repeat(n)}x${')'.repeat(n)}`],
		['calls', (n: number) => `${'f('.repeat(n)}x${')'.repeat(n)}`],
		['dictionaries', (n: number) => `${'{1: '.repeat(n)}x${'}'.repeat(n)}`],
		['signs', (n: number) => `${'- '.repeat(n)}x`],
		['lambdas', (n: number) => `${'lambda x='.repeat(n)}x${': x'.repeat(n)}`],
		['mixed operators', (n: number) => `${'a or b and c < d | e ^ f & g << h + i * ('.repeat(n)}x${')'.repeat(n)}`],
		[
			'blocks',
			(n: number) => `${Array.from({ length: n }, (_, i) => `${' '.repeat(i)}if x:\n`).join('')}${' '.repeat(n)}pass`,
		],
	])('deeply nested %s are an error of the program', (_, make) => {
		expect(errorOf(make(50))).toBe('no error');
		expect(errorOf(make(10_000))).toMatch(/: RuntimeError: maximum recursion depth exceeded$/);
	});

	test('long chains need no nesting', () => {
		for (const unit of [' + a', ' | a', ' < a', ' or a', '.b', '(c)', ', d', '\na']) {
			expect(errorOf(`a${unit.repeat(100_000)}`)).toBe('no error');
		}
		expect(errorOf(`if a: b\n${'elif c: d\n'.repeat(100_000)}`)).toBe('no error');
	});
});

test.each([
	['', false],
	['x = 1', false],
	['if x:', true],
	['if x:\n  y', true],
	['if x:\n  y\n', false],
	['iffy', false],
	['@decorator', true],
	['async def f():', true],
	['f(1,', true],
	['f(1)]', false],
	["x = '(", false],
	["x = '''a", true],
	["x = '''a'''", false],
	['x = "\\"("', false],
	['x = \\', true],
])('after %j the prompt goes on: %s', (input, expected) => {
	expect(needsMoreInput(input)).toBe(expected);
});
