// Bytecode lowered to words: what the loop is given for small functions. Slots are as in listing.ts.

import { describe, expect, test } from 'vitest';
import * as bc from '../../src/mpy/opcodes.ts';
import { codeOf, listWords, listWordsOf } from './listing.ts';

/** Statements as the body of a function. */
function inFunction(body: string, parameters = 'a, b, c'): string[] {
	return listWords(`def f(${parameters}):\n${body.replace(/^/gm, '    ')}\n`);
}

/** The words without their indices. */
function operations(lines: readonly string[]): string[] {
	return lines.map((line) => line.slice(line.indexOf(' ') + 1));
}

/** So many names, joined. */
function names(count: number, separator = ', '): string {
	return Array.from({ length: count }, (_, index) => `v${index}`).join(separator);
}

const RETURN_NONE = ['LOAD_CONST s0 null', 'RETURN_VALUE s0'];

describe('operands', () => {
	test('that are locals are named where they lie, and results go where they are stored', () => {
		expect(inFunction('c = a + b\nreturn c * a')).toEqual([
			'0 ADD l2 l0 l1',
			'1 MULTIPLY s0 l2 l0',
			'2 RETURN_VALUE s0',
		]);
	});

	test('that are ints of 8 bits are in the word', () => {
		expect(operations(inFunction('return a[-1] + 127 - 128'))).toEqual([
			'LOAD_SUBSCR_INT s0 l0 -1',
			'ADD s0 s0 127',
			'LOAD_INT s1 128',
			'SUBTRACT s0 s0 s1',
			'RETURN_VALUE s0',
		]);
	});

	test('of calls lie on the stack, and their results go where they are stored', () => {
		expect(operations(inFunction('c = a(b, 1).d')).slice(0, -2)).toEqual([
			'MOVE s0 l0',
			'MOVE s1 l1',
			'LOAD_INT s2 1',
			'CALL_FUNCTION s0 s0 2',
			'LOAD_ATTR l2 s0 d',
		]);
	});

	test('that nobody stores lie at home when a method is called', () => {
		expect(operations(inFunction('return a.m(b)'))).toEqual([
			'LOAD_METHOD s0 l0 m',
			'MOVE s2 l1',
			'CALL_METHOD s0 s0 1',
			'RETURN_VALUE s0',
		]);
	});

	test('keep their value when the local they came from changes', () => {
		expect(operations(inFunction('return (a, (a := b), a)'))).toEqual([
			'MOVE s0 l0',
			'MOVE l0 l1',
			'MOVE s1 l1',
			'MOVE s2 l0',
			'BUILD_TUPLE s0 s0 3',
			'RETURN_VALUE s0',
		]);
	});

	test('of an augmented item are read once', () => {
		expect(operations(inFunction('a[b] += c')).slice(0, -2)).toEqual([
			'LOAD_SUBSCR s2 l0 l1',
			'INPLACE_ADD s2 s2 l2',
			'STORE_SUBSCR s2 l0 l1',
		]);
	});

	test('that change places do so without the stack', () => {
		expect(operations(inFunction('a, b = b, a')).slice(0, -2)).toEqual(['MOVE s0 l0', 'MOVE l0 l1', 'MOVE l1 s0']);
	});

	test('that change places on the stack are exchanged when they must be at home', () => {
		expect(operations(inFunction('a.x, b.y = a(), b()')).slice(0, -2)).toEqual([
			'MOVE s0 l0',
			'CALL_FUNCTION s0 s0 0',
			'MOVE s1 l1',
			'CALL_FUNCTION s1 s1 0',
			'STORE_ATTR l0 s0 x',
			'STORE_ATTR l1 s1 y',
		]);
		expect(operations(listWords('a, b, c = f(), g(), h()')).slice(6, -2)).toEqual([
			'STORE_NAME s0 a',
			'STORE_NAME s1 b',
			'STORE_NAME s2 c',
		]);
		const stores = operations(inFunction('a[1 if c else 2], b = a(), b()'));
		expect(stores.slice(4, 7)).toEqual(['SWAP s0 s1', 'MOVE s2 l0', 'JUMP_IF_FALSE l2 @10']);
	});

	test('stay where they are while others are computed', () => {
		expect(operations(inFunction('return [a, b(), a]'))).toEqual([
			'MOVE s1 l1',
			'CALL_FUNCTION s1 s1 0',
			'MOVE s0 l0',
			'MOVE s2 l0',
			'BUILD_LIST s0 s0 3',
			'RETURN_VALUE s0',
		]);
	});
});

describe('locals', () => {
	test('that may be unbound are checked where they are first used, and not again', () => {
		expect(operations(inFunction('if a: x = 1\nx\nreturn x + x'))).toEqual([
			'JUMP_IF_FALSE l0 @2',
			'LOAD_INT l3 1',
			'MOVE s0 l3',
			'ADD s0 l3 l3',
			'RETURN_VALUE s0',
		]);
	});

	test('that something deletes are checked at every use', () => {
		expect(operations(inFunction('b = a + a\ndel a')).slice(0, 3)).toEqual([
			'MOVE s0 l0',
			'MOVE s1 l0',
			'ADD l1 s0 s1',
		]);
	});

	test('that a loop binds are bound inside of it, and perhaps behind it', () => {
		expect(operations(inFunction('for x in a: b(x)\nreturn x'))).toEqual([
			'MOVE s0 l0',
			'GET_ITER_STACK 0',
			'FOR_ITER l3 s0',
			'FOR_ITER_END @8',
			'MOVE s4 l1',
			'MOVE s5 l3',
			'CALL_FUNCTION s4 s4 1',
			'JUMP_BACK @2',
			'MOVE s0 l3',
			'RETURN_VALUE s0',
		]);
	});

	test('keep their value when what would be stored there raises', () => {
		// The result of the operation goes to the local at once, that of what stands before it does not.
		expect(operations(inFunction('a = a(b) + c')).slice(0, -2)).toEqual([
			'MOVE s0 l0',
			'MOVE s1 l1',
			'CALL_FUNCTION s0 s0 1',
			'ADD l0 s0 l2',
		]);
	});
});

describe('jumps', () => {
	test('take the result of the comparison in front of them', () => {
		expect(inFunction('if a < 5: return b')).toEqual([
			'0 LESS_JUMP s0 l0 5',
			'1 TEST_FALSE @3',
			'2 RETURN_VALUE l1',
			'3 LOAD_CONST s0 null',
			'4 RETURN_VALUE s0',
		]);
	});

	test('do not where something else takes it too, or the comparison gives no bool', () => {
		expect(operations(inFunction('if (c := a == b): a()')).slice(0, 3)).toEqual([
			'EQUAL s0 l0 l1',
			'MOVE l2 s0',
			'JUMP_IF_FALSE s0 @5',
		]);
		expect(operations(inFunction('if a in b: a()'))[1]).toBe('JUMP_IF_FALSE s0 @4');
	});

	test('lead to places where everything lies at home', () => {
		expect(inFunction('return a + (b if c else 1)')).toEqual([
			'0 MOVE s0 l0',
			'1 JUMP_IF_FALSE l2 @4',
			'2 MOVE s1 l1',
			'3 JUMP @5',
			'4 LOAD_INT s1 1',
			'5 ADD s0 s0 s1',
			'6 RETURN_VALUE s0',
		]);
		expect(inFunction('return a or b')).toEqual([
			'0 MOVE s0 l0',
			'1 JUMP_IF_TRUE s0 @3',
			'2 MOVE s0 l1',
			'3 RETURN_VALUE s0',
		]);
	});

	test('at the end of counting loops add and compare in one', () => {
		const loop = inFunction('while a < b:\n    a += 2');
		expect(loop).toEqual([
			'0 JUMP @2',
			'1 RANGE_STEP l0 l0 2',
			'2 LESS_JUMP s0 l0 l1',
			'3 TEST_TRUE @1',
			'4 LOAD_CONST s0 null',
			'5 RETURN_VALUE s0',
		]);
		expect(operations(inFunction('for i in range(a): pass')).slice(0, -2)).toEqual([
			'MOVE s0 l0',
			'LOAD_INT s1 0',
			'JUMP @5',
			'MOVE l3 s1',
			'RANGE_STEP s1 s1 1',
			'LESS_JUMP s2 s1 s0',
			'TEST_TRUE @3',
		]);
	});

	test('of long functions have a word of their own for where they lead', () => {
		const lines = operations(inFunction(`if a: return b\nif a < b: return c\n${'a = b\n'.repeat(4000)}`));
		expect(lines.slice(0, 3)).toEqual(['PREPARE_TEST l0', 'TEST_FALSE @3', 'RETURN_VALUE l1']);
		expect(lines.slice(3, 5)).toEqual(['LESS_JUMP s0 l0 l1', 'TEST_FALSE @6']);
	});

	test('over more words than a distance has room for do as well', () => {
		const tuple = `(${'0, '.repeat(260)}${`a${'.b'.repeat(20)}, `.repeat(330)})`;
		const source = `def f(a, b):\n    if a: b = ${tuple}\n`;
		const code = codeOf(source);
		code.prepare();
		expect(code.ops.length).toBeGreaterThan(2 ** 15);
		const behind = code.ops.length - 3;
		expect(operations(listWords(source)).slice(0, 3)).toEqual([
			'MOVE_WIDE t0 l0 bound',
			'PREPARE_TEST t0',
			`TEST_FALSE @${behind}`,
		]);
	});
});

describe('exception blocks', () => {
	test('find the stack at home', () => {
		expect(inFunction('try: a()\nexcept b: pass')).toEqual([
			'0 SETUP_EXCEPT @4',
			'1 MOVE s0 l0',
			'2 CALL_FUNCTION s0 s0 0',
			'3 POP_EXCEPT_JUMP @8',
			'4 EXCEPTION_MATCH s1 s0 l1',
			'5 JUMP_IF_FALSE s1 @7',
			'6 POP_EXCEPT_JUMP @8',
			'7 END_FINALLY 0',
			'8 LOAD_CONST s0 null',
			'9 RETURN_VALUE s0',
		]);
	});

	test('of with statements begin under the value that was entered', () => {
		expect(inFunction('with a as b: c()')).toEqual([
			'0 MOVE s0 l0',
			'1 WITH_ENTER 0',
			'2 SETUP_FINALLY @7',
			'3 MOVE l1 s2',
			'4 MOVE s2 l2',
			'5 CALL_FUNCTION s2 s2 0',
			'6 LOAD_CONST s2 null',
			'7 WITH_EXIT 0',
			'8 WITH_CLEANUP 0',
			'9 END_FINALLY 0',
			'10 LOAD_CONST s0 null',
			'11 RETURN_VALUE s0',
		]);
	});
});

describe('frames of more than 256 slots', () => {
	test('move what lies too high through scratch slots', () => {
		// The first locals have the highest slots.
		const source = `def f(a, b):\n    ${names(300, ' = ')} = a\n    v299 = a + b\n    b.x = v0[a]\n`;
		const lines = operations(listWords(source));
		expect(lines.slice(lines.indexOf('MOVE_WIDE t0 l0 bound'), -2)).toEqual([
			'MOVE_WIDE t0 l0 bound',
			'MOVE_WIDE t1 l1 bound',
			'ADD l301 t0 t1',
			'MOVE_WIDE t0 l2 bound',
			'MOVE_WIDE t1 l0 bound',
			'LOAD_SUBSCR s0 t0 t1',
			'MOVE_WIDE t0 l1 bound',
			'STORE_ATTR t0 s0 x',
		]);
	});

	test('bring results back up', () => {
		const source = `def f(a, b):\n    return [${'a, '.repeat(260)} -b.c]\n`;
		const lines = operations(listWords(source));
		// What is deferred goes home before an instruction that works on the stack.
		expect(lines.slice(-31, -26)).toEqual([
			'MOVE_WIDE s260 l1 bound',
			'MOVE_WIDE t0 s260 bound',
			'LOAD_ATTR t2 t0 c',
			'MOVE_WIDE s260 t2',
			'MOVE s0 l0',
		]);
		expect(lines.slice(-4)).toEqual(['MOVE s23 l0', 'UNARY_OP 1', 'BUILD_LIST_WIDE 261', 'RETURN_VALUE s0']);
	});

	test('delete items: the missing value that says so is not taken for an unbound local', () => {
		const loops = Array.from({ length: 5 }, (_, depth) => `${'    '.repeat(depth)}for i in a:`).join('\n');
		const lines = operations(inFunction(`${loops}\n${'    '.repeat(5)}with a:\n${'    '.repeat(6)}del b[c]`));
		const at = lines.findIndex((line) => line.startsWith('STORE_SUBSCR'));
		expect(lines.slice(at - 2, at + 1)).toEqual(['MOVE s24 l2', 'LOAD_NULL s22', 'STORE_SUBSCR s22 l1 s24']);
	});
});

describe('bytecode that no compiler writes', () => {
	const [a, b, d] = [bc.LOAD_FAST_MULTI, bc.LOAD_FAST_MULTI + 1, bc.LOAD_FAST_MULTI + 3];
	const storeD = bc.STORE_FAST_MULTI + 3;

	test('stores what is on top, and not what came last', () => {
		const items = [a, a, bc.LOAD_SUBSCR, b, b, bc.LOAD_SUBSCR];
		expect(operations(listWordsOf([...items, bc.POP_TOP, storeD, d, bc.RETURN_VALUE]))).toEqual([
			'LOAD_SUBSCR s0 l0 l0',
			'LOAD_SUBSCR s1 l1 l1',
			'MOVE l3 s0',
			'RETURN_VALUE l3',
		]);
	});

	test('jumps back past what binds a local, which is checked then', () => {
		const jumpOver = [bc.POP_JUMP_IF_FALSE, 0x40 + 6];
		const jumpBack = [bc.JUMP, 0x40 - 4];
		expect(listWordsOf([a, ...jumpOver, b, storeD, b, bc.RETURN_VALUE, d, bc.RETURN_VALUE, ...jumpBack])).toEqual([
			'0 PREPARE_TEST l0',
			'1 TEST_FALSE @6',
			'2 MOVE l3 l1',
			'3 RETURN_VALUE l1',
			'4 MOVE s0 l3',
			'5 RETURN_VALUE s0',
			'6 JUMP_BACK @4',
		]);
	});
});

describe('modules', () => {
	test('name their names beside the words', () => {
		expect(listWords('x = y.z\nprint(x)')).toEqual([
			'0 LOAD_NAME s0 y',
			'1 LOAD_ATTR s0 s0 z',
			'2 STORE_NAME s0 x',
			'3 LOAD_NAME s0 print',
			'4 LOAD_NAME s1 x',
			'5 CALL_FUNCTION s0 s0 1',
			...RETURN_NONE.map((line, index) => `${6 + index} ${line}`),
		]);
	});

	test('may have more constants than a word has room for', () => {
		const source = Array.from({ length: 33_000 }, (_, index) => `'${index}'`).join('\nx = ');
		const lines = operations(listWords(`x = ${source}`));
		expect(lines.slice(-4, -2)).toEqual(['LOAD_CONST_WIDE s0 "32999"', 'STORE_NAME s0 x']);
	});

	test('know the line of every word', () => {
		const code = codeOf('a = 1\n\nprint(a)\n');
		code.prepare();
		expect(Array.from(code.ops.subarray(0, -1), (_, at) => code.lineOf(at))).toEqual([1, 1, 3, 3, 3, 3, 3]);
	});
});
