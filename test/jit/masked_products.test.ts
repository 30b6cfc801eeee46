// Low parts of products and sums that are too large for ints.

import { describe, expect, test } from 'vitest';
import { CallDescr } from '../../src/jit/descriptors.ts';
import { Constant, constantOf, Input, type Operand, Operation, resolve, type Trace } from '../../src/jit/ir.ts';
import { IntBounds } from '../../src/jit/optimize/int_bounds.ts';
import { MaskedProducts } from '../../src/jit/optimize/masked_products.ts';
import { defaultPasses } from '../../src/jit/optimize/passes.ts';
import { optimize } from '../../src/jit/optimizer.ts';
import { OPTIMISATIONS } from '../../src/jit/parameters.ts';
import { type Namespace, parseTrace, printTrace } from '../../src/jit/text.ts';
import { binaryOperation } from '../../src/objects/operations.ts';
import { BinaryOp } from '../../src/objects/operators.ts';
import { intType } from '../../src/objects/type.ts';
import '../../src/objects/int.ts';
import { TraceInterpreter } from './trace_interpreter.ts';
import { expectOptimized } from './traces.ts';

const BINARY = new CallDescr('binaryOperation', binaryOperation, 'p', 'pure', true);
const namespace: Namespace = {
	binaryOperation: BINARY,
	multiplyModulo: new CallDescr('multiplyModulo', () => 0, 'i', 'pure', false),
	int: intType,
};
const { ADD, AND, MODULO, MULTIPLY } = BinaryOp;

const expectLines = (input: string, expected: string) =>
	expectOptimized([new IntBounds(), new MaskedProducts()], `[i0, i1]\n${input}`, `[i0, i1]\n${expected}`, namespace);

describe('large when recorded', () => {
	test('a product under a mask', () => {
		expectLines(
			`p2 = call(${MULTIPLY}, i0, i1, descr=binaryOperation) []
			guard_type(p2, ConstPtr(int)) [p2]
			p3 = call(${ADD}, p2, 12345, descr=binaryOperation) []
			p4 = call(${AND}, p3, 2147483647, descr=binaryOperation) []
			leave() [p4]`,
			`i2 = int_mul_low(i0, i1)
			i3 = int_add(i2, 12345)
			i4 = int_and(i3, 2147483647)
			leave() [i4]`,
		);
	});

	test('modulo a power of 2', () => {
		expectLines(
			`p2 = call(${MULTIPLY}, i0, i1, descr=binaryOperation) []
			p3 = call(${MODULO}, p2, 4294967296, descr=binaryOperation) []
			leave() [p3]`,
			`i2 = int_mul_low(i0, i1)
			i3 = int_and(i2, 4294967295)
			leave() [i3]`,
		);
	});

	test('modulo anything else', () => {
		expectLines(
			`p2 = call(${MULTIPLY}, i0, 16807, descr=binaryOperation) []
			p3 = call(${MODULO}, p2, 2147483647, descr=binaryOperation) []
			leave() [p3]`,
			`i2 = int_mod(i0, 2147483647)
			i3 = call(i2, 16807, 2147483647, descr=multiplyModulo)
			leave() [i3]`,
		);
	});

	test('of ints that may have any number of digits a product may raise', () => {
		const lines = `[p0, i1]
			guard_type(p0, ConstPtr(int)) []
			p2 = call(${MULTIPLY}, p0, i1, descr=binaryOperation) []
			p3 = call(${AND}, p2, ConstPtr(word), descr=binaryOperation) []
			leave() [p3]`;
		expectOptimized([new IntBounds(), new MaskedProducts()], lines, lines, { ...namespace, word: 2n ** 64n - 1n });
	});

	test('the lowest 64 bits of what is computed from words', () => {
		expectOptimized(
			[new IntBounds(), new MaskedProducts()],
			`[p0, i1]
			p2 = call(${AND}, p0, ConstPtr(word), descr=binaryOperation) []
			guard_type(p2, ConstPtr(int)) []
			p3 = call(${MULTIPLY}, p2, i1, descr=binaryOperation) []
			p4 = call(${AND}, p3, ConstPtr(word), descr=binaryOperation) []
			p5 = call(${AND}, p3, ConstPtr(odd), descr=binaryOperation) []
			leave() [p4, p5]`,
			`[p0, i1]
			p2 = call(${AND}, p0, ConstPtr(word), descr=binaryOperation) []
			p3 = call(${MULTIPLY}, p2, i1, descr=binaryOperation)
			p4 = call(p2, i1, descr=low64.mul)
			p5 = call(${AND}, p3, ConstPtr(odd), descr=binaryOperation) []
			leave() [p4, p5]`,
			{
				...namespace,
				word: 2n ** 64n - 1n,
				odd: 2n ** 70n + 1n,
				'low64.mul': new CallDescr('low64.mul', () => 0, 'p', 'pure', false),
			},
		);
	});

	test.each([
		['AND', 'word'],
		['MODULO', 'limit'],
	])('the lowest 64 bits of a product and a sum, kept by %s', (operator, kept) => {
		const keep = operator === 'AND' ? AND : MODULO;
		expectOptimized(
			[new IntBounds(), new MaskedProducts()],
			`[i0]
			p1 = call(${MULTIPLY}, i0, ConstPtr(odd), descr=binaryOperation) []
			p2 = call(${ADD}, p1, ConstPtr(odd), descr=binaryOperation) []
			p3 = call(${keep}, p2, ConstPtr(${kept}), descr=binaryOperation) []
			leave() [p3]`,
			`[i0]
			p1 = call(i0, ConstPtr(odd), ConstPtr(odd), descr=low64.mul_add)
			leave() [p1]`,
			{
				...namespace,
				word: 2n ** 64n - 1n,
				limit: 2n ** 64n,
				odd: 2n ** 62n + 1n,
				'low64.mul_add': new CallDescr('low64.mul_add', () => 0, 'p', 'pure', false),
			},
		);
	});

	test('the product stays where a snapshot has it, but does not raise', () => {
		expectLines(
			`p2 = call(${MULTIPLY}, i0, i1, descr=binaryOperation) []
			p3 = call(${AND}, p2, 255, descr=binaryOperation) []
			leave() [p2, p3]`,
			`p2 = call(${MULTIPLY}, i0, i1, descr=binaryOperation)
			i3 = int_mul_low(i0, i1)
			i4 = int_and(i3, 255)
			leave() [p2, i4]`,
		);
	});

	test('other values and greater masks are left alone', () => {
		const lines = `p2 = call(${MULTIPLY}, i0, i1, descr=binaryOperation)
			p3 = call(${AND}, p2, 4294967296, descr=binaryOperation) []
			p4 = call(${AND}, p3, 255, descr=binaryOperation) []
			leave() [p3, p4]`;
		expectLines(lines.replace('y)\n', 'y)\n').replace('Operation)\n', 'Operation) []\n'), lines);
	});
});

describe('ints when recorded', () => {
	test('the test for overflow goes with the product', () => {
		expectLines(
			`i2 = int_mul_ovf(i0, 31)
			guard_no_overflow() []
			i3 = int_add_ovf(i2, i1)
			guard_no_overflow() []
			i4 = int_and(i3, 4294967295)
			leave() [i4]`,
			`i2 = int_mul_low(i0, 31)
			i3 = int_and(i1, 4294967295)
			i4 = int_add(i2, i3)
			i5 = int_and(i4, 4294967295)
			leave() [i5]`,
		);
	});

	test('shifts, differences and sums of more than 32 bits, as in ciphers', () => {
		expectLines(
			`i2 = int_and(i0, 4294967295)
			i3 = int_lshift_ovf(i2, 4)
			guard_no_overflow() []
			i4 = int_rshift(i2, 5)
			i5 = int_xor_ovf(i3, i4)
			guard_no_overflow() []
			i6 = int_add_ovf(i5, i2)
			guard_no_overflow() []
			i7 = int_and_ovf(i6, 4294967295)
			guard_no_overflow() []
			leave() [i7]`,
			`i2 = int_and(i0, 4294967295)
			i4 = int_rshift(i2, 5)
			i5 = int_mul_low(i2, 16)
			i6 = int_xor(i5, i4)
			i7 = int_add(i6, i2)
			i8 = int_and(i7, 4294967295)
			leave() [i8]`,
		);
	});

	test('a loop does again what its next round takes, arguments first', () => {
		const before = `[i0, i1]
			i2 = int_add_ovf(i0, 8)
			guard_no_overflow() [i0, i1]
			i3 = int_and(i2, 255)
			p4 = call(i3, descr=seen) [i0, i1]
			jump(i2, i3) [i2, i3]`;
		const seen: number[] = [];
		const names = { seen: new CallDescr('seen', (value: number) => seen.push(value), 'p', 'any', true) };
		const optimized = optimize(parseTrace(before, names), defaultPasses(new Set(OPTIMISATIONS)), undefined, true);
		const known = new Set<Operand>(optimized.inputs);
		for (const operation of optimized.operations) {
			if (operation.name === 'label') continue;
			for (const arg of operation.args.map(resolve)) expect(arg instanceof Constant || known.has(arg)).toBe(true);
			known.add(operation);
		}
	});

	test('what cannot overflow is masked as it is', () => {
		expectLines(
			'i2 = int_and(i0, 255)\ni3 = int_mul_ovf(i2, 31)\nguard_no_overflow() []\ni4 = int_and(i3, 127)\nleave() [i4]',
			'i2 = int_and(i0, 255)\ni3 = int_mul(i2, 31)\ni4 = int_and(i3, 127)\nleave() [i4]',
		);
	});
});

test('a chain of squares takes no time', () => {
	const lines = Array.from(
		{ length: 60 },
		(_, i) => `p${i + 2} = call(${MULTIPLY}, p${i + 1}, p${i + 1}, descr=binaryOperation) []`,
	);
	const text = `[i0]\np1 = call(${MULTIPLY}, i0, i0, descr=binaryOperation) []\n${lines.join('\n')}\np90 = call(${AND}, p61, 1, descr=binaryOperation) []\nleave() [p90]`;
	expect(optimize(parseTrace(text, namespace), [new MaskedProducts()]).operations.length).toBeGreaterThan(50);
});

test('random terms have the low parts that they have', () => {
	let state = 1;
	const below = (limit: number) => {
		state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
		return (state >>> 8) % limit;
	};
	const ints = [
		0,
		1,
		-1,
		5,
		-7,
		255,
		2 ** 31 - 1,
		-(2 ** 31),
		2 ** 32 - 1,
		2 ** 52 + 1,
		Number.MAX_SAFE_INTEGER,
		-Number.MAX_SAFE_INTEGER,
	];
	const anyInt = () => ints[below(ints.length)] as number;
	const large = [6364136223846793005n, -(2n ** 63n), 2n ** 64n - 1n, 2n ** 70n + 5n];
	const anyConstant = () => (below(4) === 0 ? (large[below(large.length)] as bigint) : anyInt());
	const limits = [1, 2, 255, 256, 1000, 65535, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 1000000007];
	const anyLimit = () => (below(3) === 0 ? 2n ** 64n - BigInt(below(2)) : (limits[below(limits.length)] as number));
	for (let round = 0; round < 2000; round++) {
		const inputs = [0, 1, 2].map((slot) => new Input('i', slot));
		const values: Operand[] = [...inputs];
		const operations: Operation[] = [];
		const pick = () => (below(4) === 0 ? constantOf(anyConstant()) : (values[below(values.length)] as Operand));
		const call = (op: number, left: Operand, right: Operand) => {
			const operation = new Operation('call', [constantOf(op), left, right], 'p', BINARY);
			operations.push(operation);
			return operation;
		};
		for (let i = 0; i < 1 + below(5); i++) {
			const op = [BinaryOp.ADD, BinaryOp.SUBTRACT, BinaryOp.MULTIPLY, BinaryOp.XOR, BinaryOp.OR, BinaryOp.INPLACE_ADD][
				below(6)
			];
			values.push(call(op as number, pick(), pick()));
		}
		const results = [0, 1].map(() =>
			call([BinaryOp.AND, BinaryOp.MODULO][below(2)] as number, values.at(-1) as Operand, constantOf(anyLimit())),
		);
		operations.push(new Operation('new_array', results, 'p'), new Operation('leave', [], 'v'));
		const trace: Trace = { inputs, operations, carried: undefined };
		const text = printTrace(trace);
		const data = inputs.map(anyInt);
		const run = (list: readonly Operation[]) => {
			const interpreter = new TraceInterpreter();
			for (const [i, input] of inputs.entries()) interpreter.values.set(input, data[i]);
			for (const operation of list)
				if (operation.name !== 'leave' && operation.name !== 'new_array') interpreter.step(operation);
			return results.map((result) => interpreter.valueOf(result));
		};
		const expected = run(operations);
		operations.splice(
			-2,
			1,
			...results.map((result) => new Operation('setfield_gc', [new Constant('p', {}), result], 'v', undefined)),
		);
		const optimized = optimize(trace, defaultPasses(new Set(['intbounds', 'rewrite', 'pure'])));
		const actual = run(optimized.operations.filter(({ name }) => name !== 'setfield_gc'));
		expect(actual, `${text}${data}\n${printTrace(optimized)}`).toEqual(expected);
	}
});
