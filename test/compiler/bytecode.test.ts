// Bytecode of small programs, read as listings, and whole .mpy files as the reference's cross compiler writes them.

import { describe, expect, test } from 'vitest';
import { type CompileOptions, compile, crossCompileDefaults } from '../../src/compiler/index.ts';
import { decodeInstructions, disassembleRawCode } from '../../src/mpy/disassemble.ts';
import { decodePrelude, lineAt } from '../../src/mpy/prelude.ts';
import type { RawCode } from '../../src/mpy/rawcode.ts';
import { writeMpy } from '../../src/mpy/writer.ts';

function compileCross(source: string, options: Partial<CompileOptions> = {}) {
	return compile(source, { ...crossCompileDefaults, filename: 'm.py', ...options });
}

/** Instructions of the module body, or of the raw code at `path` below it, without addresses. */
function listing(source: string, path: readonly number[] = [], options: Partial<CompileOptions> = {}): string[] {
	const module = compileCross(source, options);
	const code = path.reduce<RawCode>((outer, index) => outer.children[index] as RawCode, module.root);
	return disassembleRawCode(module, code)
		.split('\n')
		.filter((line) => /^\d\d/.test(line))
		.map((line) => line.replace(/^\d+ /, '').replace(/^(MAKE_\w+|LOAD_CONST_OBJ) [0-9a-f]+/, '$1'));
}

describe('a file', () => {
	test('is the one the reference writes', () => {
		const bytes = writeMpy(compileCross('x = OrderedDict({1:2})\n'));
		expect(Buffer.from(bytes).toString('hex')).toBe(
			'4d06001f0400086d2e7079000f164f7264657265644469637400027800810018020111022c01828162340116035163',
		);
	});

	test('lists names in order of first use, which for attributes is the scope pass', () => {
		expect(compileCross('x = y.z').qstrs).toEqual(['m.py', '<module>', 'z', 'y', 'x']);
	});

	test('lists constants in order of first use and once each', () => {
		const module = compileCross('a = 1.5, -0.0\nb = 1.5\nc = 0.0\nd = 1.5\ne = (1.5, -0.0)\nf(1.5, 0.0)');
		expect(module.constants).toEqual([
			{
				kind: 'tuple',
				items: [
					{ kind: 'float', value: 1.5 },
					{ kind: 'float', value: -0 },
				],
			},
			{ kind: 'float', value: 1.5 },
			{ kind: 'float', value: 0 },
		]);
	});
});

describe('statements', () => {
	test('a loop over a range counts on the stack', () => {
		expect(listing('for i in range(n): f')).toEqual([
			'LOAD_NAME n',
			'LOAD_CONST_SMALL_INT 0',
			'JUMP 13',
			'DUP_TOP',
			'STORE_NAME i',
			'LOAD_NAME f',
			'POP_TOP',
			'LOAD_CONST_SMALL_INT 1',
			'BINARY_OP 14 __iadd__',
			'DUP_TOP_TWO',
			'ROT_TWO',
			'BINARY_OP 0 __lt__',
			'POP_JUMP_IF_TRUE 5',
			'POP_TOP',
			'POP_TOP',
			'LOAD_CONST_NONE',
			'RETURN_VALUE',
		]);
	});

	test('two or three values swap without a tuple', () => {
		expect(listing('a, b = b, a').slice(0, 5)).toEqual([
			'LOAD_NAME b',
			'LOAD_NAME a',
			'ROT_TWO',
			'STORE_NAME a',
			'STORE_NAME b',
		]);
		expect(listing('(a, b) = b, a')).toContain('UNPACK_SEQUENCE 2');
	});

	test('branches that are never taken do not exist', () => {
		expect(listing('if 0: a\nelif 1: b\nelse: c')).toEqual([
			'LOAD_NAME b',
			'POP_TOP',
			'LOAD_CONST_NONE',
			'RETURN_VALUE',
		]);
	});

	test('code behind a jump is dropped up to the next label', () => {
		expect(listing('def f():\n return 1\n x = 2', [0])).toEqual(['LOAD_CONST_SMALL_INT 1', 'RETURN_VALUE']);
	});

	test('break from within handlers unwinds them', () => {
		const code = listing('for a in b:\n try:\n  break\n finally:\n  c');
		expect(code).toContain('UNWIND_JUMP 18 129');
	});

	test('assertions go with optimisation, line numbers at its third level', () => {
		expect(listing('assert a')).toContain('LOAD_GLOBAL AssertionError');
		expect(listing('assert a', [], { optLevel: 1 })).toEqual(['LOAD_CONST_NONE', 'RETURN_VALUE']);
		const lineOf = (optLevel: number): number => {
			const { code } = compileCross('\n\na', { optLevel }).root;
			return lineAt(code, decodePrelude(code), 0);
		};
		expect(lineOf(2)).toBe(3);
		expect(lineOf(3)).toBe(1);
	});
});

describe('scopes', () => {
	test('a shared variable is a cell outside and comes first inside', () => {
		const source = 'def f(a, b):\n def g(c): return b + c\n return g';
		const module = compileCross(source);
		const outer = module.root.children[0] as RawCode;
		const inner = outer.children[0] as RawCode;
		expect(decodePrelude(outer.code).cells).toEqual([1]);
		expect(outer.localNames).toEqual(['a', 'b', 'g']);
		expect(inner.localNames).toEqual(['b', 'c']);
		expect(decodePrelude(inner.code).positionalArgs).toBe(2);
		expect(listing(source, [0])[0]).toBe('LOAD_FAST 1');
		expect(listing(source, [0, 0])[0]).toBe('LOAD_DEREF 0');
	});

	test('*args comes behind keyword-only arguments', () => {
		const module = compileCross('def f(a, *b, c=1, **d): pass');
		expect((module.root.children[0] as RawCode).localNames).toEqual(['a', 'c', 'b', 'd']);
	});

	test('a walrus in a comprehension binds around it', () => {
		expect(listing('[x := y for y in z]', [0])).toContain('STORE_GLOBAL x');
		expect(listing('def f():\n return [x := y for y in z]', [0, 0])).toContain('STORE_DEREF 0');
	});

	test('super() passes the class and the first argument', () => {
		expect(listing('class A:\n def f(me): super().g(1)', [0, 0])).toEqual([
			'LOAD_GLOBAL super',
			'LOAD_DEREF 0',
			'LOAD_FAST 1',
			'LOAD_SUPER_METHOD g',
			'LOAD_CONST_SMALL_INT 1',
			'CALL_METHOD n=1 nkw=0',
			'POP_TOP',
			'LOAD_CONST_NONE',
			'RETURN_VALUE',
		]);
	});

	test('generators and coroutines are marked', () => {
		const [plain, generator, coroutine, lambda] = compileCross(
			'def f(): pass\ndef g(): yield\nasync def h(): pass\ni = lambda: (yield)',
		).root.children as RawCode[];
		expect([plain, generator, coroutine, lambda].map((code) => code?.isGenerator)).toEqual([false, true, true, true]);
	});
});

describe('modes', () => {
	test('eval returns the value, single prints it', () => {
		expect(listing('1 + x', [], { mode: 'eval' })).toEqual([
			'LOAD_CONST_SMALL_INT 1',
			'LOAD_NAME x',
			'BINARY_OP 27 __add__',
			'RETURN_VALUE',
		]);
		expect(listing('x', [], { mode: 'single' })).toEqual([
			'LOAD_NAME __repl_print__',
			'LOAD_NAME x',
			'CALL_FUNCTION n=1 nkw=0',
			'POP_TOP',
			'LOAD_CONST_NONE',
			'RETURN_VALUE',
		]);
	});

	test('an ordered dict is filled in order of the text where that is asked for', () => {
		const source = 'OrderedDict({1: 2})';
		expect(listing(source)).toContain('BUILD_MAP 1');
		expect(listing(source, [], { orderedDictLiteral: true }).slice(0, 2)).toEqual([
			'LOAD_NAME OrderedDict',
			'CALL_FUNCTION n=0 nkw=0',
		]);
	});

	test('wide small ints are instructions, others constants', () => {
		expect(listing('x = 1 << 61', [], { smallIntBits: 63 })[0]).toBe('LOAD_CONST_SMALL_INT 2305843009213693952');
		expect(listing('x = 1 << 61')[0]).toBe('LOAD_CONST_OBJ=2305843009213693952');
	});
});

test('jumps of every length land on instructions', () => {
	for (const count of [1, 20, 25, 26, 27, 50, 52, 53, 60, 100, 1000]) {
		const source = `while a:\n  if b:\n${'    c(d)\n'.repeat(count)}    continue\n  e\n${'  c(d)\n'.repeat(count)}`;
		const { code } = compileCross(source).root;
		const instructions = [...decodeInstructions(code, decodePrelude(code).bytecodeStart)];
		const starts = new Set(instructions.map(({ offset }) => offset));
		const targets = instructions.filter(({ info }) => info.format.includes('label')).map(({ operand }) => operand);
		expect(targets).toHaveLength(4);
		expect(targets.every((target) => starts.has(Number(target)))).toBe(true);
	}
});
