// Whatever a file holds, decompiling it gives an answer: source, with stubs and listings for what no source gives.

import { describe, expect, test } from 'vitest';
import { compile, crossCompileDefaults } from '../../src/compiler/index.ts';
import { decompile } from '../../src/mpy/decompile/index.ts';
import * as op from '../../src/mpy/opcodes.ts';
import type { CompiledModule, RawCode } from '../../src/mpy/rawcode.ts';
import { MpyFormatError, readMpyFile } from '../../src/mpy/reader.ts';
import { writeMpy } from '../../src/mpy/writer.ts';

const options = { ...crossCompileDefaults, filename: 'file.py' };

const source = `
import sys
from a import b as c
def f(items, *rest, key=(1, 2.5, "text"), **others):
    "text"
    for item in items:
        try:
            with key as k: yield lambda: (item, k, 2 ** 70, b"bytes", 1j)
            while item and k or rest: item += 1
        except (A, B) as e: continue
        finally:
            if item < 1 < k: break
    else: return [x for x in items if x]
class C(c, metaclass=b):
    name = ...
    def method(self): return super().method() if self.a else self[1:2]
    async def coroutine(self):
        async with self as s: await s
        async for i in s: print(i)
for i in range(10): assert i, i
else: del i
`;

/** A module of one function, whose code is these bytes behind its prelude. */
function moduleOf(code: readonly number[], qstrs: readonly string[] = []): CompiledModule {
	const body = compile('def f(): pass\nf()\n', { ...options, optLevel: 3 });
	const [child] = body.root.children;
	// Prelude of a function that is called `f`, without arguments and lines, and with enough state for anything.
	const name = body.qstrs.indexOf('f');
	const raw: RawCode = { ...child, code: Uint8Array.of(0xf8, 0x30, 0x02, name, ...code) };
	return { ...body, qstrs: [...body.qstrs, ...qstrs], root: { ...body.root, children: [raw] } };
}

describe('code that no source gives', () => {
	test('is a stub in its place, with a listing below; all else is there', () => {
		const { source, stubs } = decompile(
			moduleOf([op.LOAD_CONST_NONE, op.LOAD_CONST_NONE, op.ROT_TWO, op.RETURN_VALUE]),
		);
		expect(stubs.map(({ name }) => name)).toEqual(['f']);
		const [head, listing] = source.split('# Listing 1: f, for which no Python source was found');
		expect(head).toMatch(
			/^def f\(\):\n {4}pass {2}# No Python source was found for this code \(.+\): listing 1 below\.\n\n\nf\(\)\n\n$/,
		);
		expect(listing).toMatch(/^# .* LOAD_CONST_NONE$/m);
		expect(listing).toMatch(/^# .* ROT_TWO$/m);
		expect(() => compile(source, options)).not.toThrow();
	});

	test.each<[string, readonly number[], (readonly string[])?]>([
		['nothing', []],
		['an opcode that does not exist', [0x00]],
		['an operand that is cut short', [op.LOAD_NAME, 0x80]],
		['a value that is not there', [op.RETURN_VALUE]],
		['a value that stays', [op.LOAD_CONST_NONE, op.LOAD_CONST_NONE, op.RETURN_VALUE]],
		['a jump out of the code', [op.JUMP, 0x7f]],
		['a jump into an instruction', [op.JUMP, 0x41, op.LOAD_NAME, 0x01]],
		['a jump to itself', [op.JUMP, 0x3e]],
		['handlers without a block', [op.SETUP_EXCEPT, 0, op.SETUP_FINALLY, 0, op.SETUP_WITH, 0]],
		['a qstr that does not exist', [op.LOAD_GLOBAL, 0x7f, op.RETURN_VALUE]],
		['a constant that does not exist', [op.LOAD_CONST_OBJ, 0x7f, op.RETURN_VALUE]],
		['a function that does not exist', [op.MAKE_FUNCTION, 0x7f, op.RETURN_VALUE]],
		['a name that is none', [op.LOAD_GLOBAL, 4, op.RETURN_VALUE], ['a\nb']],
		['a keyword as a name', [op.LOAD_GLOBAL, 4, op.RETURN_VALUE], ['if']],
		['a slot beyond the locals', [op.LOAD_FAST_N, 0x8f, 0xff, 0xff, 0x7f, op.RETURN_VALUE]],
		['targets without end', [op.LOAD_CONST_NONE, op.UNPACK_SEQUENCE, 0x8f, 0xff, 0xff, 0x7f]],
	])('may be %s', (_, code, qstrs) => {
		const { stubs, source } = decompile(moduleOf(code, qstrs));
		expect(stubs.length).toBe(1);
		expect(() => compile(source, options)).not.toThrow();
	});

	test('may be the whole module', () => {
		const module = moduleOf([]);
		const { source, stubs } = decompile({ ...module, root: { ...module.root, code: Uint8Array.of(1, 2, 3) } });
		expect(stubs).toEqual([{ name: '<module>', reason: expect.any(String) }]);
		for (const line of source.split('\n')) expect(line).toMatch(/^(?:#|$)/);
	});

	test('does not get out of its comments', () => {
		const module = moduleOf([op.LOAD_GLOBAL, 4, op.ROT_TWO], ['a\nprint()\r\u2028\x1b']);
		for (const line of decompile(module).source.split(/[\n\r\u2028]/))
			expect(line).toMatch(/^(?:#|$|def f\(\):|f\(\)| {4}pass)/);
	});
});

describe('depth and length', () => {
	const nested: Readonly<Record<string, (depth: number) => readonly number[]>> = {
		operators: (depth) => [
			op.LOAD_CONST_TRUE,
			...new Array<number>(depth).fill(op.UNARY_OP_MULTI + op.UNARY_NEGATIVE),
			op.RETURN_VALUE,
		],
		'operators to the right': (depth) => [
			...new Array<number>(depth).fill(op.LOAD_CONST_TRUE),
			...new Array<number>(depth - 1).fill(op.BINARY_OP_MULTI + op.BINARY_POWER),
			op.RETURN_VALUE,
		],
		handlers: (depth) => [...new Array<number[]>(depth).fill([op.SETUP_FINALLY, 0])].flat(),
		'conditions that jump to the next': (depth) => [
			...new Array<number[]>(depth).fill([op.LOAD_CONST_TRUE, op.POP_JUMP_IF_TRUE, 0x40]).flat(),
			op.LOAD_CONST_NONE,
			op.RETURN_VALUE,
		],
		'conditions that jump nowhere': (depth) => [
			...new Array<number[]>(depth).fill([op.LOAD_CONST_TRUE, op.POP_JUMP_IF_TRUE, 0x41]).flat(),
			op.LOAD_CONST_NONE,
			op.RETURN_VALUE,
		],
		'jumps over values': (depth) => [
			...new Array<number[]>(depth).fill([op.LOAD_CONST_TRUE, op.JUMP_IF_TRUE_OR_POP, 0x01]).flat(),
			op.RETURN_VALUE,
		],
	};
	for (const [what, code] of Object.entries(nested)) {
		test(`of ${what} end in an answer`, () => {
			for (const depth of [100, 3000, 20_000]) decompile(moduleOf(code(depth)));
		});
	}

	test('of functions end in an answer', () => {
		let text = 'pass';
		for (let depth = 0; depth < 80; depth++) text = `def f():\n${text.replace(/^/gm, ' ')}`;
		const module = compile(`${text}\n`, options);
		expect(compile(decompile(module).source, options).qstrs).toEqual(module.qstrs);
	});

	test('of programs that compile are no matter', () => {
		const long = [
			`a = ${'b + '.repeat(5000)}b\n`,
			`a = ${'b or '.repeat(400)}b\n`,
			`if ${'b and c or '.repeat(150)}b: d\n`,
			`a = [${'b, '.repeat(5000)}]\n`,
			`${'if a: b\nelif c: d\n'.repeat(300)}`,
			`if a: b\n${'elif c: d\n'.repeat(300)}`,
			`a${'.b(c)'.repeat(500)}\n`,
			`${Array.from({ length: 100 }, (_, depth) => `${' '.repeat(depth)}if a${depth}:\n`).join('')}${' '.repeat(100)}b\n`,
		];
		for (const program of long) {
			const module = compile(program, options);
			expect(writeMpy(compile(decompile(module).source, options))).toEqual(writeMpy(module));
		}
	});

	test('of line numbers are bounded', () => {
		const module = compile('a\n\n\nb\n', options);
		const { root } = module;
		// 400 steps of 2047 lines each.
		const lines = new Array<number[]>(800).fill([0xf0, 0xff]).flat();
		const size = lines.length + 1;
		const sizes = [0x80 | ((size & 0x3f) << 1), (size >> 6) << 1];
		const code = Uint8Array.of(0x00, ...sizes, 1, ...lines, op.LOAD_CONST_NONE, op.RETURN_VALUE);
		expect(decompile({ ...module, root: { ...root, code } }).source.length).toBeLessThan(100_000);
	});
});

test('any byte may be another one', () => {
	const original = writeMpy(compile(source, options));
	let seed = 12345;
	const random = (limit: number): number => {
		seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
		return seed % limit;
	};
	let readable = 0;
	for (let round = 0; round < 1500; round++) {
		const bytes = original.slice();
		for (let count = random(3); count >= 0; count--) bytes[random(bytes.length)] = random(256);
		try {
			const { stubs, source: text } = decompile(readMpyFile(bytes));
			readable++;
			expect(text.endsWith('\n')).toBe(true);
			expect(stubs.every(({ reason }) => reason !== '')).toBe(true);
		} catch (error) {
			if (!(error instanceof MpyFormatError)) throw error;
		}
	}
	expect(readable).toBeGreaterThan(300);
});
