// Bytes of bytecode to instructions, and the depth of the operand stack before each of them.

import { describe, expect, test } from 'vitest';
import { decodeInstructions } from '../../src/vm/decode.ts';
import { stackDepths, UNREACHABLE } from '../../src/vm/stack_depth.ts';
import { codeOf, listInstructions } from './listing.ts';

/** Depths before the instructions of a function's body. */
function depths(body: string): number[] {
	const code = codeOf(`def f(a, b, c):\n${body.replace(/^/gm, '    ')}\n`);
	const decoded = decodeInstructions(code);
	return Array.from(stackDepths(decoded).subarray(0, decoded.count));
}

describe('instructions', () => {
	test('have one form, however short they were encoded', () => {
		const names = Array.from({ length: 17 }, (_, index) => `v${index}`).join(', ');
		const first = listInstructions(codeOf(`def f(${names}):\n    v0 = -v1 + 5\n`));
		const second = listInstructions(codeOf(`def f(${names}):\n    v16 = v16 + 100\n`));
		expect(first.slice(0, 5)).toEqual([
			'0 LOAD_FAST_N 1',
			'1 UNARY_OP 1',
			'2 LOAD_CONST_SMALL_INT 5',
			'3 BINARY_OP 27',
			'4 STORE_FAST_N 0',
		]);
		expect(second.slice(0, 4)).toEqual([
			'0 LOAD_FAST_N 16',
			'1 LOAD_CONST_SMALL_INT 100',
			'2 BINARY_OP 27',
			'3 STORE_FAST_N 16',
		]);
	});

	test('jump to instructions, near and far, forwards and back', () => {
		expect(listInstructions(codeOf('def f(a):\n    while a:\n        a()\n'))).toEqual([
			'0 JUMP 4',
			'1 LOAD_FAST_N 0',
			'2 CALL_FUNCTION 0',
			'3 POP_TOP 0',
			'4 LOAD_FAST_N 0',
			'5 POP_JUMP_IF_TRUE 1',
			'6 LOAD_CONST_NONE 0',
			'7 RETURN_VALUE 0',
		]);
		const far = listInstructions(codeOf(`def f(a):\n    while a:\n${'        a()\n'.repeat(100)}`));
		expect([far[0], far[302]]).toEqual(['0 JUMP 301', '302 POP_JUMP_IF_TRUE 1']);
	});

	test('keep ints of any size', () => {
		const decoded = decodeInstructions(codeOf('x = -1234567\ny = 4611686018427387903\nz = -2 ** 40\n'));
		expect(decoded.operands[0]).toBe(-1234567);
		expect([...decoded.longInts]).toEqual([
			[2, 4611686018427387903n],
			[4, -(2 ** 40)],
		]);
	});

	test('say what else they have: blocks to leave, cells of a closure', () => {
		const jump = listInstructions(codeOf('def f(a):\n    for x in a:\n        try: break\n        finally: a()\n'))[5];
		expect(jump).toBe('5 UNWIND_JUMP 11 129');
		expect(listInstructions(codeOf('def f(a, b):\n    return lambda: a + b\n'))[2]).toBe('2 MAKE_CLOSURE 0 2');
	});
});

describe('the depth of the stack', () => {
	test('counts what lies there before each instruction', () => {
		// LOAD a, LOAD b, LOAD c, BINARY_OP, BINARY_OP, RETURN_VALUE
		expect(depths('return a + b * c')).toEqual([0, 1, 2, 3, 2, 1]);
		// LOAD a, LOAD_METHOD, LOAD b, LOAD c, CALL_METHOD, RETURN_VALUE
		expect(depths('return a.m(b, c)')).toEqual([0, 1, 2, 3, 4, 1]);
	});

	test('is the same on all ways', () => {
		// LOAD a, LOAD b, POP_JUMP_IF_FALSE, LOAD c, JUMP, LOAD_CONST, BINARY_OP, RETURN_VALUE
		expect(depths('return a + (c if b else 1)')).toEqual([0, 1, 2, 1, 2, 1, 2, 1]);
	});

	test('of a loop counts four slots for the iterator, which are gone behind it', () => {
		// LOAD a, GET_ITER_STACK, FOR_ITER, STORE x, JUMP, LOAD_CONST_NONE, RETURN_VALUE
		expect(depths('for x in a: pass')).toEqual([0, 1, 4, 5, 4, 0, 1]);
	});

	test('of a finally block counts the reason why it runs', () => {
		// SETUP_FINALLY, LOAD a, RETURN_VALUE, | LOAD b, CALL, POP_TOP, END_FINALLY, LOAD_CONST_NONE, RETURN_VALUE
		expect(depths('try: return a\nfinally: b()')).toEqual([0, 0, 1, 1, 2, 2, 1, 0, 1]);
	});

	test('behind a jump out of blocks is that outside of them', () => {
		const code = codeOf('def f(a):\n    for x in a:\n        try: break\n        finally: a()\n');
		const decoded = decodeInstructions(code);
		expect(stackDepths(decoded)[decoded.operands[5]]).toBe(0);
	});

	test('of what cannot be reached is not known', () => {
		// JUMP, LOAD_CONST_NONE, RETURN_VALUE
		expect(depths('while True: pass')).toEqual([0, UNREACHABLE, UNREACHABLE]);
	});
});
