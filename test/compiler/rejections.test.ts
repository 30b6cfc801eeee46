// Programs that code generation rejects: type, wording, line and block as in the reference implementation.

import { describe, expect, test } from 'vitest';
import { CompileError, type CompileOptions, compile, crossCompileDefaults } from '../../src/compiler/index.ts';

function errorOf(source: string, options: Partial<CompileOptions> = {}): string {
	try {
		compile(source, { ...crossCompileDefaults, filename: 'm.py', ...options });
	} catch (error) {
		if (error instanceof CompileError) {
			return `${error.line} ${error.blockName}: ${error.pythonType}: ${error.message}`;
		}
		throw error;
	}
	return 'accepted';
}

test.each([
	['break', "1 <module>: SyntaxError: 'break'/'continue' outside loop"],
	['return', "1 <module>: SyntaxError: 'return' outside function"],
	['class A:\n yield', "2 A: SyntaxError: 'yield' outside function"],
	['await x', "1 <module>: SyntaxError: 'await' outside function"],
	['def f():\n async with x: pass', '2 f: SyntaxError: async for/with outside async function'],
	['nonlocal x', "1 <module>: SyntaxError: can't declare nonlocal in outer code"],
	['def f():\n nonlocal x', '2 f: SyntaxError: no binding for nonlocal found'],
	['def f(x):\n global x', '2 f: SyntaxError: identifier redefined as global'],
	['def f(x):\n nonlocal x', '2 f: SyntaxError: identifier redefined as nonlocal'],
	['def f(x, x): pass', '1 f: SyntaxError: argument name reused'],
	['def f(**a, b): pass', '1 f: SyntaxError: invalid syntax'],
	['def f(a=1, b): pass', '1 <module>: SyntaxError: non-default argument follows default argument'],
	['a, 1 = 2', "1 <module>: SyntaxError: can't assign to expression"],
	['*a, *b = c', '1 <module>: SyntaxError: multiple *x in assignment'],
	['a = *b', '1 <module>: SyntaxError: *x must be assignment target'],
	['del f()', "1 <module>: SyntaxError: can't delete expression"],
	['x\nf(a=1, b)', '2 <module>: SyntaxError: positional arg after keyword arg'],
	['f(**a, *b)', '1 <module>: SyntaxError: * arg after **'],
	['f(1=2)', '1 <module>: SyntaxError: LHS of keyword arg must be an id'],
	['{\n1: 2, 3}', '2 <module>: SyntaxError: expecting key:value for dict'],
	['{1, 2: 3}', '1 <module>: SyntaxError: expecting just a value for set'],
	['try: a\nexcept: b\nexcept C: d', "2 <module>: SyntaxError: default 'except' must be last"],
	['def f():\n from a import *', '2 f: SyntaxError: import * not at module level'],
	['def f():\n super()', "2 f: SyntaxError: super() can't find self"],
	['@micropython.fast\ndef f(): pass', '1 <module>: SyntaxError: invalid micropython decorator'],
])('%j', (source, error) => {
	expect(errorOf(source)).toBe(error);
});

describe('native code', () => {
	const source = '\n@micropython.native\ndef f(): pass';
	test('needs a processor', () => {
		expect(errorOf(source)).toBe('2 <module>: SyntaxError: invalid arch');
	});
	test('is not made yet', () => {
		expect(errorOf(source, { nativeArch: 'x64' })).toBe(
			'3 f: NotImplementedError: native code is not supported yet: function f',
		);
	});
	test('may be bytecode instead, if it means the same', () => {
		expect(errorOf(source, { nativeAsBytecode: true })).toBe('accepted');
		expect(errorOf(source.replace('native', 'viper'), { nativeAsBytecode: true })).toBe(
			'3 f: NotImplementedError: viper code is not supported yet: function f',
		);
	});
});

describe('limits', () => {
	const depthError = /undefined: RuntimeError: maximum recursion depth exceeded$/;

	test.each([
		['lists', (n: number) => '['.repeat(n) + ']'.repeat(n)],
		['calls', (n: number) => 'f('.repeat(n) + ')'.repeat(n)],
		['conditions', (n: number) => `if ${'not '.repeat(n)}a: b`],
		['comprehensions', (n: number) => `${'['.repeat(n)}a${' for b in c]'.repeat(n)}`],
		[
			'blocks',
			(n: number) => `${Array.from({ length: n }, (_, i) => `${' '.repeat(i)}if a:\n`).join('') + ' '.repeat(n)}b`,
		],
		['with', (n: number) => `async def f():\n async with ${'a, '.repeat(n)}b: c`],
	])('nested %s', (_, nest) => {
		expect(errorOf(nest(150))).toBe('accepted');
		expect(errorOf(nest(5000))).toMatch(depthError);
	});

	test('a stack that is almost used up', () => {
		const source = `x = ${'['.repeat(150)}${']'.repeat(150)}`;
		const outcomes = new Set<string>();
		const descend = (): void => {
			try {
				descend();
			} catch (error) {
				if (!(error instanceof RangeError)) {
					throw error;
				}
			}
			if (outcomes.size < 2) {
				try {
					outcomes.add(errorOf(source));
				} catch (error) {
					// Not even room to call the compiler.
					expect(error).toBeInstanceOf(RangeError);
				}
			}
		};
		descend();
		expect(outcomes).toHaveProperty('size', 2);
		expect(outcomes.has('accepted')).toBe(true);
		expect([...outcomes].some((outcome) => depthError.test(outcome))).toBe(true);
	});

	test.each([
		['jumps', `while a:\n${' b(c)\n'.repeat(6000)}`],
		['arguments', `f(${'a, '.repeat(256)})`],
		['targets', `${'a, '.repeat(256)}*b = c`],
	])('%s beyond what bytecode can say', (_, source) => {
		expect(errorOf(source)).toBe('0 undefined: RuntimeError: bytecode overflow');
	});
});
