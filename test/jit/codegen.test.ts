// Generated code: what operations compute, how trees loop, leave, call each other, and what never gets into the text.

import { describe, expect, it } from 'vitest';
import { canGenerateCode, compile, generate } from '../../src/jit/codegen/codegen.ts';
import { CallDescr, TreeDescr } from '../../src/jit/descriptors.ts';
import { enterTree } from '../../src/jit/enter.ts';
import { Exits } from '../../src/jit/exits.ts';
import {
	Constant,
	constantOf,
	type FrameState,
	Input,
	type Operand,
	Operation,
	Snapshot,
	type Trace,
} from '../../src/jit/ir.ts';
import { FLOAT, FLOAT_VALUE } from '../../src/jit/layouts.ts';
import { infoOf, type Kind, type OperationName } from '../../src/jit/operations.ts';
import { type Exit, Tree } from '../../src/jit/tree.ts';
import { PyDict } from '../../src/objects/dict.ts';
import { PyFloat } from '../../src/objects/float.ts';
import { Cell } from '../../src/objects/function.ts';
import type { Slot, Value } from '../../src/objects/value.ts';
import type { Code } from '../../src/vm/code.ts';
import { Action, Frame } from '../../src/vm/frame.ts';
import type { Thread } from '../../src/vm/thread.ts';

const CODE = { stateSize: 4, name: 'f', firstLocal: 0, positionalArgs: 1, argumentNames: ['n'] } as unknown as Code;
const GLOBALS = new PyDict();

function op(name: OperationName, args: Operand[], descr?: Operation['descr'], snapshot?: Snapshot): Operation {
	const { result } = infoOf(name);
	const kind: Kind = result !== 'any' ? result : descr?.type === 'call' || descr?.type === 'field' ? descr.kind : 'p';
	return new Operation(name, args, kind, descr, snapshot);
}

function guard(name: OperationName, args: Operand[], snapshot: Snapshot): Operation {
	return op(name, args, undefined, snapshot);
}

const int = (value: number): Constant => new Constant('i', value);

/** One frame, whose slots from 0 on are the values. */
function frameState(values: Operand[], pc: number): FrameState {
	return {
		code: CODE,
		pc,
		sp: -1,
		slots: values.map((_, i) => i),
		values,
		action: Action.PUSH,
		extra: undefined,
		globals: new Constant('p', GLOBALS),
		block: 'entry',
	};
}

function at(pc: number, values: Operand[], ticks = 0): Snapshot {
	return new Snapshot([frameState(values, pc)], ticks);
}

function newThread(ticks = 1000): Thread {
	return { ticks, depth: 1, recursionLimit: 1000, frame: null } as unknown as Thread;
}

function newTree(
	inputs: Input[],
	operations: Operation[],
	kind: 'loop' | 'function' = 'loop',
	carried?: Trace['carried'],
) {
	return new Tree(1, kind, CODE, 1, { inputs, operations, carried });
}

/** Those of an interpreter that has something else to do whenever ticks have run out. */
function newExits(): Exits {
	return new Exits(() => true);
}

interface Outcome {
	readonly pc: number;
	readonly slots: Slot[];
	readonly thread: Thread;
}

function run(tree: Tree, slots: Slot[], thread = newThread(), exits = newExits()): Outcome {
	if (tree.entry === undefined) expect(compile(tree, exits, 100_000)).toBe(true);
	const frame = new Frame(CODE, slots, null, GLOBALS, null, Action.NATIVE);
	thread.frame = frame;
	expect(enterTree(thread, frame, tree, exits)).toBe(true);
	const { pc } = thread.frame as Frame;
	return { pc, slots: (thread.frame as Frame).slots, thread };
}

/** The result of one operation on arguments of its own kinds. */
function evaluate(name: OperationName, ...values: (number | string | boolean)[]): Value | undefined {
	const { args, result } = infoOf(name);
	const inputs = values.map((_, i) => new Input(args[i] as Kind, i));
	const operation = op(name, inputs);
	const tree = newTree(inputs, [operation, guard('leave', [], at(7, [operation]))]);
	const slots = values.map((value, i) => (args[i] === 'f' ? new PyFloat(value as number) : value));
	const [value] = run(tree, slots).slots;
	return result === 'f' ? (value as PyFloat).value : value;
}

/** The same, its arguments constants. */
function evaluateConstant(name: OperationName, first: number, second: number): Value | undefined {
	const input = new Input('i', 0);
	const operation = op(name, [input, int(second)]);
	const tree = newTree([input], [operation, guard('leave', [], at(7, [operation]))]);
	return run(tree, [first]).slots[0];
}

const MAX = Number.MAX_SAFE_INTEGER;

describe('arithmetic', () => {
	const numbers = [
		0,
		1,
		-1,
		2,
		-2,
		3,
		-3,
		7,
		-7,
		8,
		255,
		2 ** 31 - 1,
		-(2 ** 31),
		2 ** 31,
		2 ** 32 + 5,
		-(2 ** 40) - 3,
		MAX,
		-MAX,
	];
	const floor = (a: bigint, b: bigint) => a / b - (a % b !== 0n && a % b < 0n !== b < 0n ? 1n : 0n);
	const reference: [OperationName, (a: bigint, b: bigint) => bigint | undefined][] = [
		['int_floordiv', (a, b) => (b === 0n ? undefined : floor(a, b))],
		['int_mod', (a, b) => (b === 0n ? undefined : a - floor(a, b) * b)],
		['int_and', (a, b) => a & b],
		['int_or', (a, b) => a | b],
		['int_xor', (a, b) => a ^ b],
		['int_mul', (a, b) => a * b],
		['int_add', (a, b) => a + b],
		['int_sub', (a, b) => a - b],
		['int_rshift', (a, b) => (b < 0n || b > 31n ? undefined : a >> b)],
		['int_lshift', (a, b) => (b < 0n || b > 31n ? undefined : a << b)],
	];
	it.each(reference)("%s is Python's", (name, expected) => {
		for (const a of numbers) {
			for (const b of numbers) {
				const result = expected(BigInt(a), BigInt(b));
				if (result === undefined || result > BigInt(MAX) || result < -BigInt(MAX)) continue;
				expect([name, a, b, evaluate(name, a, b)]).toEqual([name, a, b, Number(result)]);
				expect([name, a, b, evaluateConstant(name, a, b)]).toEqual([name, a, b, Number(result)]);
			}
		}
	});
	it('knows 32 bits when ranges are known', () => {
		const small = numbers.filter((value) => (value | 0) === value && Math.abs(value) < 1000);
		for (const [name, expected] of reference) {
			for (const a of small) {
				for (const b of small) {
					const result = expected(BigInt(a), BigInt(b));
					if (result === undefined) continue;
					const inputs = [new Input('i', 0), new Input('i', 1)];
					for (const input of inputs) Object.assign(input, { range: { lower: -1000, upper: 1000 } });
					const operation = op(name, inputs);
					const tree = newTree(inputs, [operation, guard('leave', [], at(7, [operation]))]);
					expect([name, a, b, run(tree, [a, b]).slots[0]]).toEqual([name, a, b, Number(result)]);
				}
			}
		}
	});
	it('divides what is known not to be negative', () => {
		for (const a of [0, 1, 7, 2 ** 31 - 1, 2 ** 31, 2 ** 40 + 3, MAX - 1, MAX]) {
			for (const b of [1, 3, 7, 1000, 2 ** 31 - 1, 2 ** 31, 2 ** 32 + 5, MAX]) {
				for (const upper of [b, 2 ** 31 - 1, MAX]) {
					if (b > upper) continue;
					const inputs = [new Input('i', 0), new Input('i', 1)];
					Object.assign(inputs[0] as Input, { range: { lower: 0, upper: MAX } });
					Object.assign(inputs[1] as Input, { range: { lower: 1, upper } });
					const results = (['int_mod', 'int_floordiv'] as const).map((name) => op(name, inputs));
					const tree = newTree(inputs, [...results, guard('leave', [], at(7, results))]);
					const expected = [BigInt(a) % BigInt(b), BigInt(a) / BigInt(b)].map(Number);
					expect([a, b, upper, ...run(tree, [a, b]).slots.slice(0, 2)]).toEqual([a, b, upper, ...expected]);
				}
			}
		}
	});
	it('takes what guards said of operands', () => {
		for (const name of [
			'int_mod',
			'int_floordiv',
			'int_and',
			'int_or',
			'int_xor',
			'int_rshift',
			'int_add',
			'int_mul',
		] as const) {
			const expected = reference.find(([other]) => other === name)?.[1] as (a: bigint, b: bigint) => bigint | undefined;
			for (const a of [0, 1, 5, 31, 1000, 2 ** 31 - 1]) {
				for (const b of [1, 3, 31]) {
					const inputs = [new Input('i', 0), new Input('i', 1)];
					const operation = op(name, inputs);
					operation.operandRanges = [
						{ lower: 0, upper: a },
						{ lower: 1, upper: b },
					];
					const tree = newTree(inputs, [operation, guard('leave', [], at(7, [operation]))]);
					expect([name, a, b, run(tree, [a, b]).slots[0]]).toEqual([
						name,
						a,
						b,
						Number(expected(BigInt(a), BigInt(b))),
					]);
				}
			}
		}
	});
	it('covers the rest', () => {
		expect(evaluate('int_neg', 0)).toBe(0);
		expect(evaluate('int_neg', 5)).toBe(-5);
		expect(evaluate('int_invert', 5)).toBe(-6);
		expect(evaluate('int_abs', -5)).toBe(5);
		expect([evaluate('int_min', 1, 2), evaluate('int_min', 2, 1)]).toEqual([1, 1]);
		expect([evaluate('int_max', 1, 2), evaluate('int_max', 2, 1)]).toEqual([2, 2]);
		expect(evaluate('int_lt', 1, 2)).toBe(true);
		expect(evaluate('int_is_true', 0)).toBe(false);
		expect(evaluate('cast_bool_to_int', true)).toBe(1);
		expect(evaluate('float_neg', 0)).toBe(-0);
		expect(evaluate('float_truediv', 1, 4)).toBe(0.25);
		expect(evaluate('float_is_true', Number.NaN)).toBe(true);
		expect(evaluate('str_concat', 'a', 'b')).toBe('ab');
		expect(evaluate('strgetitem', 'abc', 1)).toBe('b');
		expect(evaluate('str_ord', 'abc', 1)).toBe(98);
		expect(evaluate('str_chr', 98)).toBe('b');
		expect(evaluate('str_is_true', '')).toBe(false);
		expect(evaluate('bool_not', true)).toBe(false);
	});
	it.each([
		['int_add_ovf', MAX, 1],
		['int_sub_ovf', -MAX, 1],
		['int_mul_ovf', 2 ** 30, 2 ** 30],
		['int_lshift_ovf', 2 ** 30, 23],
	] as const)('%s leaves when the result is no safe integer', (name, a, b) => {
		const inputs = [new Input('i', 0), new Input('i', 1)];
		const result = op(name, inputs);
		const tree = newTree(inputs, [
			result,
			guard('guard_no_overflow', [], at(3, [])),
			guard('leave', [], at(7, [result])),
		]);
		expect(run(tree, [a, b]).pc).toBe(3);
		expect(run(tree, [2, 3]).pc).toBe(7);
	});
	it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e300, 2 ** 53])(
		'leaves where int(%s) is no safe integer',
		(value) => {
			const input = new Input('f', 0);
			const result = op('cast_float_to_int_ovf', [input]);
			const tree = newTree(
				[input],
				[result, guard('guard_no_overflow', [], at(3, [])), guard('leave', [], at(7, [result]))],
			);
			expect(run(tree, [new PyFloat(value)]).pc).toBe(3);
			expect(run(tree, [new PyFloat(-0.5)]).slots[0]).toBe(0);
		},
	);
});

describe('loops', () => {
	it('counts, and charges ticks', () => {
		const i = new Input('i', 0);
		const isLess = op('int_lt', [i, int(10)]);
		const next = op('int_add', [i, int(1)]);
		const tree = newTree(
			[i],
			[isLess, guard('guard_true', [isLess], at(5, [i], 2)), next, op('jump', [next], undefined, at(1, [next], 7))],
		);
		const { pc, slots, thread } = run(tree, [0]);
		expect([pc, slots[0], thread.ticks]).toEqual([5, 10, 1000 - 70 - 2]);
		expect(tree.text).toContain('if(!(i0<10))');
	});
	it('leaves for a safepoint when ticks run out, charged once', () => {
		const i = new Input('i', 0);
		const next = op('int_add', [i, int(1)]);
		const tree = newTree([i], [next, op('jump', [next], undefined, at(1, [next], 300))]);
		const { pc, slots, thread } = run(tree, [0]);
		expect([pc, slots[0], thread.ticks]).toEqual([1, 4, -200]);
	});
	it('goes on without ticks when it gets some', () => {
		const i = new Input('i', 0);
		const isLess = op('int_lt', [i, int(10)]);
		const next = op('int_add', [i, int(1)]);
		const tree = newTree(
			[i],
			[isLess, guard('guard_true', [isLess], at(5, [i])), next, op('jump', [next], undefined, at(1, [next], 300))],
		);
		const thread = newThread();
		let times = 0;
		const exits = new Exits(() => {
			times++;
			thread.ticks += 1000;
			return false;
		});
		const { pc, slots } = run(tree, [0], thread, exits);
		expect([pc, slots[0], thread.ticks, times]).toEqual([5, 10, 0, 2]);
	});
	it('assigns inputs at once, in circles too', () => {
		const [a, b, c, n] = [new Input('p', 0), new Input('p', 1), new Input('p', 2), new Input('i', 3)];
		const next = op('int_sub', [n, int(1)]);
		const isMore = op('int_gt', [n, int(0)]);
		const tree = newTree(
			[a, b, c, n],
			[
				isMore,
				guard('guard_true', [isMore], at(5, [a, b, c, n])),
				next,
				op('jump', [b, c, a, next], undefined, at(1, [], 1)),
			],
		);
		expect(run(tree, ['a', 'b', 'c', 1]).slots).toEqual(['b', 'c', 'a', 0]);
		expect(run(tree, ['a', 'b', 'c', 2]).slots).toEqual(['c', 'a', 'b', 0]);
		expect(run(tree, ['a', 'b', 'c', 3]).slots).toEqual(['a', 'b', 'c', 0]);
	});
	it('carries values of the peeled round, floats without boxes', () => {
		const [p, n] = [new Input('p', 0), new Input('i', 1)];
		const first = op('getfield_gc', [p], FLOAT_VALUE);
		const [x1, n1] = [op('float_add', [first, first]), op('int_sub', [n, int(1)])];
		const isMore = op('int_gt', [n1, int(0)]);
		const [x2, n2] = [op('float_add', [x1, x1]), op('int_sub', [n1, int(1)])];
		const tree = newTree(
			[p, n],
			[
				op('guard_class', [p], FLOAT, at(3, [])),
				first,
				x1,
				n1,
				op('label', [], undefined, at(1, [x1, n1], 10)),
				isMore,
				guard('guard_true', [isMore], at(5, [x1, n1])),
				x2,
				n2,
				op('jump', [], undefined, at(1, [x2, n2], 10)),
			],
			'loop',
			new Map<Operation, Operand>([
				[x1, x2],
				[n1, n2],
			]),
		);
		const { pc, slots, thread } = run(tree, [new PyFloat(1.5), 4]);
		expect([pc, (slots[0] as PyFloat).value, slots[1], thread.ticks]).toEqual([5, 24, 0, 960]);
		expect(run(tree, ['no float', 4]).pc).toBe(3);
		expect(tree.unit.exits.map((exit) => exit.failures)).toEqual([1, 0, 1, 0]);
	});
	it('stitches bridges into the guards they belong to', () => {
		// for i in range(n): if i % 3 == 0: a += 1 else: b += 1
		const [i, a, b] = [new Input('i', 0), new Input('i', 1), new Input('i', 2)];
		const isLess = op('int_lt', [i, int(30)]);
		const rest = op('int_mod', [i, int(3)]);
		const isZero = op('int_eq', [rest, int(0)]);
		const branch = guard('guard_false', [isZero], at(9, [i, a, b]));
		const [i1, b1] = [op('int_add', [i, int(1)]), op('int_add', [b, int(1)])];
		const tree = newTree(
			[i, a, b],
			[
				isLess,
				guard('guard_true', [isLess], at(5, [i, a, b])),
				rest,
				isZero,
				branch,
				i1,
				b1,
				op('jump', [i1, a, b1], undefined, at(1, [i1, a, b1], 1)),
			],
		);
		const exits = newExits();
		expect(run(tree, [0, 0, 0], newThread(), exits).pc).toBe(9);
		expect(run(tree, [1, 0, 0], newThread(), exits).slots).toEqual([3, 0, 2]);
		const exit = exits.takeExit();
		expect([exit?.operation, exit?.failures, exit?.isBranch]).toEqual([branch, 2, true]);
		const [i2, a2] = [op('int_add', [i, int(1)]), op('int_add', [a, int(1)])];
		if (exit !== undefined) {
			exit.bridge = {
				inputs: [],
				operations: [i2, a2, op('jump', [i2, a2, b], undefined, at(1, [], 1))],
				carried: undefined,
			};
		}
		expect(compile(tree, exits, 100_000)).toBe(true);
		const { pc, slots } = run(tree, [0, 0, 0], newThread(), exits);
		expect([pc, slots]).toEqual([5, [30, 10, 20]]);
		expect(tree.unit.exits[1]).toBe(exit);
	});
	it('forgets bridges that are given up, and keeps the text of what stays', () => {
		const i = new Input('i', 0);
		const isLess = op('int_lt', [i, int(10)]);
		const next = op('int_add', [i, int(1)]);
		const tree = newTree(
			[i],
			[isLess, guard('guard_true', [isLess], at(5, [i])), next, op('jump', [next], undefined, at(1, [next], 1))],
		);
		const exits = newExits();
		expect(run(tree, [0], newThread(), exits).pc).toBe(5);
		const before = tree.text;
		const exit = tree.unit.exits[0] as Exit;
		const bridge = (operations: Operation[]): Trace => ({ inputs: [], operations, carried: undefined });
		// It asks again what its guard has asked.
		const again = guard('guard_false', [isLess], at(6, [i]));
		exit.bridge = bridge([again, guard('leave', [], at(7, [isLess]))]);
		expect(compile(tree, exits, 100_000)).toBe(true);
		expect(run(tree, [0], newThread(), exits)).toMatchObject({ pc: 7, slots: [false] });
		exit.bridge = bridge([guard('leave', [], at(8, [op('int_neg', [i])]))]);
		expect(() => compile(tree, exits, 100_000)).toThrow('not defined');
		exit.bridge = undefined;
		expect(compile(tree, exits, 100_000)).toBe(true);
		expect(run(tree, [0], newThread(), exits).pc).toBe(5);
		expect(tree.text.replace(/b\d+=|,b\d+/g, '')).toBe(before);
	});
	it('is entered with inputs of its kinds only', () => {
		const inputs = (['i', 'f', 'b', 's'] as const).map((kind, slot) => new Input(kind, slot));
		const tree = newTree(inputs, [guard('leave', [], at(5, [...inputs].reverse()))]);
		const good: Slot[] = [1, new PyFloat(2.5), true, 's'];
		const { slots } = run(tree, [...good]);
		expect([slots[0], slots[1], (slots[2] as PyFloat).value, slots[3]]).toEqual(['s', true, 2.5, 1]);
		const exits = newExits();
		for (let i = 0; i < 4; i++) {
			const frame = new Frame(CODE, good.with(i, null), null, GLOBALS, null, Action.NATIVE);
			expect(enterTree(newThread(), frame, tree, exits)).toBe(false);
		}
		expect(tree.mismatches).toBe(4);
		tree.typeChanged();
		const frame = new Frame(CODE, good, null, GLOBALS, null, Action.NATIVE);
		expect(enterTree(newThread(), frame, tree, exits)).toBe(false);
	});
});

describe('calls', () => {
	it('leave behind the instruction when they raise', () => {
		const error = new Error('raised');
		const target = (value: number) => {
			if (value > 2) throw error;
			return value * 10;
		};
		const i = new Input('i', 0);
		const descr = new CallDescr('target', target as never, 'i', 'any', true);
		const next = op('int_add', [i, int(1)]);
		const tree = newTree(
			[i],
			[op('call', [i], descr, at(4, [i], 3)), next, op('jump', [next], undefined, at(1, [next], 5))],
		);
		const thread = newThread();
		expect(() => run(tree, [0], thread)).toThrow(error);
		expect([thread.frame?.pc, thread.frame?.slots[0], thread.ticks]).toEqual([4, 3, 1000 - 15 - 3]);
	});
	it('of trees give results, and frames when the callee leaves', () => {
		// def f(n): return 1 if n < 2 else n + f(n - 1), with n == 50 the exception
		const exits = newExits();
		const n = new Input('i', 0);
		const tree = newTree([n], [], 'function');
		const isLess = op('int_lt', [n, int(2)]);
		const branch = guard('guard_false', [isLess], at(3, []));
		const isOdd = op('int_ne', [n, int(50)]);
		const less = op('int_sub', [n, int(1)]);
		const result = op('call_assembler', [less], new TreeDescr(tree), at(6, [n]));
		const number = op('guard_int', [result], undefined, at(6, [n, result]));
		const sum = op('int_add', [n, number]);
		const operations = tree.trace.operations as Operation[];
		operations.push(
			isLess,
			branch,
			isOdd,
			guard('guard_true', [isOdd], at(4, [n])),
			less,
			op('guard_depth', [], undefined, at(5, [n])),
			result,
			number,
			sum,
			op('finish', [sum], undefined, at(8, [sum], 2)),
		);
		expect(compile(tree, exits, 100_000)).toBe(true);
		const bridge = op('finish', [int(1)], undefined, at(9, [], 1));
		const exit = tree.unit.exits[0];
		if (exit !== undefined) exit.bridge = { inputs: [], operations: [bridge], carried: undefined };
		expect(compile(tree, exits, 100_000)).toBe(true);

		const { pc, slots, thread } = run(tree, [40], newThread(), exits);
		expect([pc, slots[0], thread.ticks, thread.depth, exits.depthLimit]).toEqual([8, 820, 1000 - 39 * 2 + 0 - 1, 1, 0]);

		// As native code calls it.
		const called = newThread();
		exits.depthLimit = 100;
		expect(tree.caller?.(called, 1, [40], [])).toBe(820);
		expect(tree.caller?.(called, 1, ['x'], [])).toBe(exits);
		expect(tree.caller?.(called, 1, [40], [new Cell(1)])).toBe(exits);
		exits.depthLimit = 0;

		const left = run(tree, [53], newThread(), exits);
		expect([left.pc, left.slots[0], left.thread.depth]).toEqual([4, 50, 4]);
		let frame = left.thread.frame as Frame;
		for (const expected of [51, 52, 53]) {
			frame = frame.back as Frame;
			expect([frame.pc, frame.slots[0]]).toEqual([6, expected]);
		}
		expect(frame.back).toBe(null);
		expect(exits.takeExit()?.operation).toBe(operations[3]);

		const limited = newThread();
		limited.recursionLimit = 10;
		expect(run(tree, [40], limited, exits).pc).toBe(5);
		expect([limited.depth, limited.frame?.slots[0]]).toEqual([10, 31]);
	});
});

describe('text', () => {
	it('holds nothing of a program', () => {
		// biome-ignore lint/suspicious/noTemplateCurlyInString: what a template would take for one of its own
		const hostile = ['"', "'", '`', '${x}', '</script>', '\n', '\u2028', '*/', '\\', 'alert(1)'].map(
			(text) => `HOSTILE${text}`,
		);
		const input = new Input('p', 0);
		const operations: Operation[] = [];
		for (const text of hostile) {
			operations.push(op('guard_value', [input, constantOf(text)], undefined, at(2, [constantOf(text)])));
			const descr = new CallDescr(text, () => null, 'p', 'any', true);
			operations.push(op('call', [constantOf(text)], descr, at(3, [input])));
		}
		operations.push(guard('leave', [], at(4, [])));
		const { text } = generate(newTree([input], operations));
		expect(text).not.toContain('HOSTILE');
		expect(text).toMatch(/^[\w\s()[\]{};:,.=!<>+&|'-]*$/);
	});
	it('refuses values that are not defined', () => {
		const input = new Input('i', 0);
		const sum = op('int_add', [input, int(1)]);
		const tree = newTree([input], [guard('leave', [], at(4, [sum]))]);
		expect(() => compile(tree, newExits(), 100_000)).toThrow('not defined');
		expect(tree.entry).toBe(undefined);
	});
	it('can be made here', () => {
		expect(canGenerateCode()).toBe(true);
	});
});
