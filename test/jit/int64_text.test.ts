// Operators on ints beyond 53 bits, as compiled code has them: each gives what the function that it takes the place of gives,
// for ints around the ends of numbers, words and pairs of words.

import { describe, expect, test } from 'vitest';
import { INT_COMPARISONS, int64Functions, int64Text } from '../../src/jit/codegen/int64_text.ts';
import type { CallDescr } from '../../src/jit/descriptors.ts';
import { intOperatorCall, SHORT_OPERATORS } from '../../src/jit/int_operators.ts';
import { Constant, constantOf, Input, type Operand, Operation } from '../../src/jit/ir.ts';
import { PyException } from '../../src/objects/exception.ts';
import type { Int } from '../../src/objects/int_arithmetic.ts';
import { BinaryOp } from '../../src/objects/operators.ts';

const EDGES: Int[] = [0, 1, -1, 3, -7, 1000, 10 ** 15];
for (const power of [31n, 32n, 52n, 53n, 54n, 62n, 63n, 64n, 65n, 127n, 128n, 300n]) {
	for (const offset of [-1n, 0n, 1n]) {
		for (const value of [2n ** power + offset, offset - 2n ** power]) {
			EDGES.push(Number.isSafeInteger(Number(value)) ? Number(value) : value);
		}
	}
}
const COUNTS: Int[] = [0, 1, 31, 52, 63, 64, 100, -1];

const ARITHMETIC = [
	'ADD',
	'SUBTRACT',
	'MULTIPLY',
	'FLOOR_DIVIDE',
	'MODULO',
	'AND',
	'OR',
	'XOR',
	'LSHIFT',
	'RSHIFT',
] as const;
const COMPARISONS = ['LESS', 'MORE', 'EQUAL', 'LESS_EQUAL', 'MORE_EQUAL', 'NOT_EQUAL'] as const;

type Binary = (a: Int, b: Int) => unknown;

function callOf(op: number, a: Int): CallDescr {
	const descr = intOperatorCall(op, a, 1);
	if (descr === undefined) throw new Error('no such operator');
	return descr;
}

/** What an operator's text does, and where it has to call the function instead. */
function written(op: number, left: Operand, right: Operand): Binary | undefined {
	const constants: unknown[] = [];
	const pool = { constant: (value: unknown) => `c[${constants.push(value) - 1}]` };
	const descr = callOf(op, 1);
	const text = int64Text(op, new Operation('call', [constantOf(op), left, right], 'p', descr), 'a', 'b');
	if (text === undefined) return undefined;
	const condition = text.condition === '' ? 'true' : text.condition;
	const body = `${int64Functions(pool)}return (a,b)=>{let t0,t1,t2
${text.before}if(!(${condition}))return call(a,b)
${text.assignment}
return ${text.result}}`;
	const call = (a: Int, b: Int): unknown => {
		if (isWord(a) && isWord(b) && isInRange(op, b)) throw new Error('words are not called for');
		return target(op)(a, b);
	};
	return new Function('c', 'call', body)(constants, call) as Binary;
}

/** Whether an int has at most 64 bits, with its sign. */
function isWord(value: Int): boolean {
	return BigInt.asIntN(64, BigInt(value)) === BigInt(value);
}

/** Whether the right operand is one with which an operator gives a result of two words at most. */
function isInRange(op: number, b: Int): boolean {
	if (op === BinaryOp.LSHIFT || op === BinaryOp.RSHIFT) return b >= 0 && b <= 63;
	return b !== 0 || (op !== BinaryOp.FLOOR_DIVIDE && op !== BinaryOp.MODULO);
}

function target(op: number): Binary {
	const descr = callOf(op, 2n ** 2000n);
	return (a, b) => (descr.target as (op: number, a: Int, b: Int) => unknown)(op, a, b);
}

function outcome(binary: Binary, a: Int, b: Int): unknown {
	try {
		return binary(a, b);
	} catch (error) {
		return error instanceof PyException ? error.type.name : `${error}`;
	}
}

function operandFor(value: Int): Operand {
	return typeof value === 'number' ? new Input('i', 0) : new Input('p', 0);
}

describe.each(ARITHMETIC)('%s', (name) => {
	const op = BinaryOp[name];
	const others = name === 'LSHIFT' || name === 'RSHIFT' ? COUNTS : EDGES;

	test('of two that are not known', () => {
		for (const a of EDGES) {
			for (const b of others) {
				for (const [left, right] of [
					[operandFor(a), operandFor(b)],
					[new Input('p', 0), new Input('p', 1)],
				] as const) {
					const binary = written(op, left, right);
					expect([a, b, outcome(binary as Binary, a, b)]).toEqual([a, b, outcome(target(op), a, b)]);
				}
			}
		}
	});

	test('of a constant', () => {
		for (const b of others) {
			const constant = new Constant(typeof b === 'number' ? 'i' : 'p', b);
			const right = written(op, new Input('p', 0), constant);
			const left = written(op, constant, new Input('p', 0));
			for (const a of EDGES) {
				if (isWord(b) && isInRange(op, b)) expect(right).toBeDefined();
				if (right !== undefined) expect([a, b, outcome(right, a, b)]).toEqual([a, b, outcome(target(op), a, b)]);
				if (left !== undefined) expect([b, a, outcome(left, b, a)]).toEqual([b, a, outcome(target(op), b, a)]);
			}
		}
	});
});

test.each(COMPARISONS)('%s', (name) => {
	const op = BinaryOp[name];
	const binary = new Function('a', 'b', `return a${INT_COMPARISONS[op]}b`) as Binary;
	const signs = { LESS: [-1], MORE: [1], EQUAL: [0], LESS_EQUAL: [-1, 0], MORE_EQUAL: [0, 1], NOT_EQUAL: [-1, 1] }[
		name
	];
	for (const a of EDGES) {
		for (const b of EDGES) {
			const difference = BigInt(a) - BigInt(b);
			const sign = difference === 0n ? 0 : difference < 0n ? -1 : 1;
			expect([a, b, binary(a, b)]).toEqual([a, b, signs.includes(sign)]);
		}
	}
});

test('what is no operator on ints, and long ints, are calls', () => {
	expect(intOperatorCall(BinaryOp.POWER, 1, 1)).toBeUndefined();
	expect(written(BinaryOp.ADD, new Input('p', 0), constantOf(2n ** 100n))).toBeUndefined();
	const long = intOperatorCall(BinaryOp.ADD, 2n ** 128n, 1);
	const operation = new Operation('call', [constantOf(BinaryOp.ADD), new Input('p', 0), new Input('p', 1)], 'p', long);
	expect(SHORT_OPERATORS.get(operation.descr?.type === 'call' ? operation.descr.target : String)).toBeUndefined();
});
