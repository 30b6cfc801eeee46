// What the verifier lets through, which is all that compilers write, and what it rejects.

import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CompileError, type CompileOptions, compile, crossCompileDefaults } from '../../src/compiler/index.ts';
import * as bc from '../../src/mpy/opcodes.ts';
import { FLAG_GENERATOR } from '../../src/mpy/prelude.ts';
import { MpyFormatError } from '../../src/mpy/reader.ts';
import { loadMpy, verifyModule } from '../../src/mpy/verify.ts';
import { writeMpy } from '../../src/mpy/writer.ts';
import { controlFlowProgram } from '../fuzz/control_flow.ts';
import { readCorpus } from '../fuzz/corpus.ts';
import { Random } from '../fuzz/random.ts';
import { type Assembly, assemble, moduleOf } from './assemble.ts';

const NONE = bc.LOAD_CONST_NONE;
const ONE = bc.LOAD_CONST_SMALL_INT_MULTI + bc.SMALL_INT_MULTI_EXCESS + 1;
const FAST = bc.LOAD_FAST_MULTI;
const RETURN_NONE = [NONE, bc.RETURN_VALUE];

/** What is wrong with a function, or 'nothing'. */
function fault(assembly: Assembly | readonly number[]): string {
	const full = 'code' in assembly ? assembly : { code: assembly };
	return faultOf(() => verifyModule(moduleOf(assemble(full)), 'function'));
}

function faultOf(action: () => unknown): string {
	try {
		action();
	} catch (error) {
		if (error instanceof MpyFormatError) return error.detail;
		throw error;
	}
	return 'nothing';
}

describe('what the compiler writes is accepted', () => {
	const variants: readonly CompileOptions[] = [
		{ mode: 'file', filename: 'f.py' },
		{ ...crossCompileDefaults, nativeAsBytecode: true, filename: 'f.py', optLevel: 3 },
	];
	const check = (source: string): void => {
		for (const options of variants) {
			let bytes: Uint8Array;
			try {
				bytes = writeMpy(compile(source, options), { smallIntBits: options.smallIntBits ?? 63 });
			} catch (error) {
				if (error instanceof CompileError) return;
				throw error;
			}
			expect(
				faultOf(() => loadMpy(bytes, 'module')),
				source,
			).toBe('nothing');
		}
	};

	test('for programs', () => {
		for (const folder of ['../programs', '../golden/programs']) {
			for (const source of readCorpus(fileURLToPath(new URL(folder, import.meta.url)))) check(source);
		}
	});

	test('for random control flow', () => {
		for (let seed = 0; seed < 100; seed++) check(controlFlowProgram(new Random(seed)));
	});
});

describe('the form of the code', () => {
	test('is whole', () => {
		expect(fault([])).toBe('f, there are no instructions');
		expect(fault([...RETURN_NONE, bc.LOAD_GLOBAL])).toBe('f, offset 2: the code ends within an instruction');
		expect(fault([...RETURN_NONE, 0x41])).toBe('f, offset 2: there is no opcode 65');
		expect(fault([NONE])).toBe('f, offset 0: the code runs off its end');
	});

	test('has operands in range', () => {
		expect(fault([bc.LOAD_GLOBAL, 1])).toBe('f, offset 0: there is no qstr 1');
		expect(fault([bc.LOAD_CONST_OBJ, 1])).toBe('f, offset 0: there is no constant 1');
		expect(fault([bc.MAKE_FUNCTION, 0])).toBe('f, offset 0: there is no child 0');
		expect(fault([bc.LOAD_FAST_N, 16])).toBe('f, offset 0: there is no local 16');
		expect(fault([bc.BUILD_LIST, 0xff, 0xff, 0xff, 0xff, 0x7f])).toBe('f, offset 0: an operand is too large');
		expect(fault([bc.LOAD_CONST_SMALL_INT, ...new Array(11).fill(0x80), 0])).toBe(
			'f, offset 0: an operand is too large',
		);
		expect(fault([bc.CALL_FUNCTION, 0x84, 0x80, 0])).toBe('f, offset 0: a call has too many arguments');
		expect(fault([NONE, NONE, NONE, bc.BUILD_SLICE, 1, bc.RETURN_VALUE])).toBe(
			'f, offset 3: a slice has two or three parts',
		);
	});

	test('has jumps that lead to instructions', () => {
		expect(fault([bc.JUMP, 0x41, bc.LOAD_GLOBAL, 0, bc.RETURN_VALUE])).toBe(
			'f, offset 0: a jump goes to no instruction',
		);
		expect(fault([bc.JUMP, 0x7f, ...RETURN_NONE])).toBe('f, offset 0: a jump goes to no instruction');
		expect(fault([bc.JUMP, 0x00, ...RETURN_NONE])).toBe('f, offset 0: a jump goes to no instruction');
	});

	test('has a prelude in range', () => {
		expect(fault({ code: RETURN_NONE, nameIndex: 1 })).toBe('a name in the prelude is out of range');
		expect(fault({ code: RETURN_NONE, lineTable: [0x80] })).toBe('f, the line table is cut short');
		expect(fault({ code: RETURN_NONE, stateSize: 100_000 })).toBe('f, the frame is too large');
		expect(fault({ code: RETURN_NONE, positionalArgs: 20 })).toBe('f, the frame has no room for the arguments');
		expect(fault({ code: RETURN_NONE, cells: [1, 1] })).toBe('f, a cell is named twice');
	});

	test('yields in generators only', () => {
		const code = [NONE, bc.YIELD_VALUE, bc.RETURN_VALUE];
		expect(fault(code)).toBe('f, offset 1: a yield in a function that is no generator');
		expect(fault({ code, flags: FLAG_GENERATOR })).toBe('nothing');
	});
});

describe('the operand stack', () => {
	test('does not underflow', () => {
		expect(fault([bc.POP_TOP])).toBe('f, offset 0: the operand stack underflows');
		expect(fault([ONE, bc.BUILD_LIST, 2, bc.RETURN_VALUE])).toBe('f, offset 1: the operand stack underflows');
	});

	test('does not overflow, and leaves the locals alone', () => {
		const code = [ONE, ONE, ONE, bc.BUILD_LIST, 3, bc.RETURN_VALUE];
		expect(fault({ code, stateSize: 3 })).toBe('nothing');
		expect(fault({ code, stateSize: 2 })).toBe('f, offset 2: the operand stack overflows');
		expect(fault({ code: [FAST, bc.POP_TOP, ...code], stateSize: 3 })).toBe('f, offset 4: the operand stack overflows');
	});

	test('is the same on all ways to an instruction', () => {
		expect(fault([ONE, bc.POP_JUMP_IF_TRUE, 0x41, ONE, ...RETURN_NONE])).toBe(
			'f, offset 3: paths meet with different operand stacks',
		);
		const loop = [ONE, bc.JUMP, 0x40 - 3];
		expect(fault(loop)).toBe('f, offset 1: paths meet with different operand stacks');
	});

	test('holds values where values are used', () => {
		const wrong = (offset: number): string => `f, offset ${offset}: an operand is of the wrong kind`;
		expect(fault([bc.LOAD_NULL, bc.RETURN_VALUE])).toBe(wrong(1));
		expect(fault([ONE, bc.LOAD_METHOD, 0, bc.RETURN_VALUE])).toBe(wrong(3));
		expect(fault([ONE, bc.GET_ITER_STACK, bc.RETURN_VALUE])).toBe(wrong(2));
		expect(fault([NONE, bc.LOAD_NULL, bc.ROT_TWO, bc.STORE_ATTR, 0, ...RETURN_NONE])).toBe('nothing');
		expect(fault([ONE, ONE, bc.CALL_METHOD, 0, bc.RETURN_VALUE])).toBe(wrong(2));
		expect(fault([ONE, ONE, ONE, ONE, bc.STORE_COMP, 1 << 2, ...RETURN_NONE])).toBe(wrong(4));
		expect(fault([bc.BUILD_LIST, 0, ONE, bc.STORE_COMP, 1 << 2, bc.RETURN_VALUE])).toBe('nothing');
		expect(fault([bc.BUILD_LIST, 0, ONE, ONE, bc.STORE_COMP, (2 << 2) | 1, bc.RETURN_VALUE])).toBe(wrong(4));
	});
});

describe('cells', () => {
	const inner = (positionalArgs: number, code: readonly number[]) => assemble({ code, positionalArgs });
	const useFirst = [bc.LOAD_DEREF, 0, bc.RETURN_VALUE];
	const makeClosure = (count: number) => [...new Array(count).fill(FAST), bc.MAKE_CLOSURE, 0, count, bc.RETURN_VALUE];

	test('are what closures and their variables are made of', () => {
		const code = makeClosure(1);
		expect(fault({ code, cells: [0], children: [inner(1, useFirst)] })).toBe('nothing');
		expect(fault({ code, children: [inner(1, useFirst)] })).toBe('f, offset 1: an operand is of the wrong kind');
		expect(fault({ code: [bc.MAKE_FUNCTION, 0, bc.RETURN_VALUE], children: [inner(1, useFirst)] })).toBe(
			'f, offset 0: local 0 is no cell',
		);
		expect(fault({ code, cells: [0], children: [inner(0, useFirst)] })).toBe(
			'f, a closure has more cells than arguments',
		);
	});

	test('are as many for all closures of a function', () => {
		const code = [...makeClosure(1), ...makeClosure(2)];
		expect(fault({ code, cells: [0], children: [inner(2, useFirst)] })).toBe(
			'f, offset 7: closures of one child differ in size',
		);
	});

	test('are not values, and not variables of the other kind', () => {
		const cells = [0];
		expect(fault({ code: [FAST, bc.STORE_FAST_MULTI + 1, ...RETURN_NONE], cells })).toMatch('wrong kind');
		expect(fault({ code: [NONE, bc.STORE_FAST_MULTI, ...RETURN_NONE], cells })).toBe('f, offset 1: local 0 is a cell');
		expect(fault({ code: [bc.DELETE_DEREF, 1, ...RETURN_NONE], cells })).toBe('f, offset 0: local 1 is no cell');
		expect(fault({ code: [FAST, bc.RETURN_VALUE], cells })).toBe('nothing');
	});
});

describe('exception blocks', () => {
	test('are there to be left', () => {
		expect(fault([bc.POP_EXCEPT_JUMP, 0, ...RETURN_NONE])).toBe('f, offset 0: there is no except block to leave');
		expect(fault([NONE, bc.END_FINALLY, ...RETURN_NONE])).toBe('f, offset 1: no exception handler is running');
		expect(fault([bc.UNWIND_JUMP, 0x41, 1, ...RETURN_NONE])).toBe(
			'f, offset 0: a jump leaves more blocks than there are',
		);
	});

	test('are no more than the prelude says', () => {
		const code = [bc.SETUP_EXCEPT, 2, bc.POP_EXCEPT_JUMP, 1, bc.END_FINALLY, ...RETURN_NONE];
		expect(fault({ code, exceptionStackSize: 1 })).toBe('nothing');
		expect(fault({ code, exceptionStackSize: 0 })).toBe('f, offset 0: too many exception blocks are active');
	});

	test('keep what their handlers need', () => {
		const code = [ONE, bc.SETUP_FINALLY, 2, bc.POP_TOP, NONE, bc.END_FINALLY, ...RETURN_NONE];
		expect(fault(code)).toBe('f, offset 3: an instruction takes what an exception handler needs');
	});

	test('end with the reason why their handlers run', () => {
		const code = (end: readonly number[]) => [bc.SETUP_FINALLY, 1, NONE, ...end, ...RETURN_NONE];
		expect(fault(code([bc.END_FINALLY]))).toBe('nothing');
		expect(fault(code([ONE, bc.END_FINALLY]))).toMatch('ends without its reason to run');
		expect(fault(code([bc.POP_TOP]))).toBe('f, offset 3: an operand is of the wrong kind');
		expect(fault(code([bc.DUP_TOP]))).toMatch('copies the reason why a finally block runs');
		expect(fault(code([bc.STORE_FAST_MULTI]))).toBe('f, offset 3: an operand is of the wrong kind');
	});

	test('are the same on all ways to an instruction', () => {
		const code = [
			ONE,
			bc.POP_JUMP_IF_TRUE,
			0x42,
			bc.SETUP_EXCEPT,
			2,
			NONE,
			bc.RETURN_VALUE,
			bc.POP_TOP,
			...RETURN_NONE,
		];
		expect(fault(code)).toBe('f, offset 3: paths meet in different exception blocks');
	});
});

test('frames are no larger than needed, whatever the prelude says', () => {
	const root = assemble({ code: [ONE, bc.RETURN_VALUE], stateSize: 60_000 });
	expect([...verifyModule(moduleOf(root), 'module')]).toEqual([[root, 1]]);
});

test('large and intricate code takes no more than a moment', () => {
	const pushes = new Array<number>(60_000).fill(ONE);
	const branch = [ONE, bc.POP_JUMP_IF_FALSE, 0x45, bc.BUILD_TUPLE, 0x83, 0xd4, 0x60, bc.RETURN_VALUE];
	const code = [...pushes, ...new Array(20_000).fill(branch).flat(), ...RETURN_NONE];
	expect(fault({ code, stateSize: 65_000 })).toBe('f, the code is too intricate');
});
