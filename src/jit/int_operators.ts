// Operators on ints of any size as traces call them. Compiled code does itself what they do where ints are of a few words
// (codegen/int64_text.ts), and calls them for others.

import {
	type Int,
	intAdd,
	intAnd,
	intFloorDivide,
	intLeftShift,
	intModulo,
	intMultiply,
	intOr,
	intRightShift,
	intSubtract,
	intXor,
} from '../objects/int_arithmetic.ts';
import { BinaryOp } from '../objects/operators.ts';
import { BINARY_OPERATION, CallDescr } from './descriptors.ts';

const ARITHMETIC = [
	[BinaryOp.ADD, intAdd],
	[BinaryOp.SUBTRACT, intSubtract],
	[BinaryOp.MULTIPLY, intMultiply],
	[BinaryOp.FLOOR_DIVIDE, intFloorDivide],
	[BinaryOp.MODULO, intModulo],
	[BinaryOp.AND, intAnd],
	[BinaryOp.OR, intOr],
	[BinaryOp.XOR, intXor],
	[BinaryOp.LSHIFT, intLeftShift],
	[BinaryOp.RSHIFT, intRightShift],
] as const;

const COMPARISONS = [
	[BinaryOp.LESS, (_: number, a: Int, b: Int) => a < b],
	[BinaryOp.MORE, (_: number, a: Int, b: Int) => a > b],
	[BinaryOp.EQUAL, (_: number, a: Int, b: Int) => a === b],
	[BinaryOp.LESS_EQUAL, (_: number, a: Int, b: Int) => a <= b],
	[BinaryOp.MORE_EQUAL, (_: number, a: Int, b: Int) => a >= b],
	[BinaryOp.NOT_EQUAL, (_: number, a: Int, b: Int) => a !== b],
] as const;

/** Ints nearer to 0 than this were words, or products of two, when a trace was recorded. */
const SHORT = 2n ** 128n;

/** By the codes of plain operators in {@link BinaryOp}; the calls' first argument may be that which assigns in place. */
type Calls = ReadonlyMap<number, CallDescr>;

function arithmeticCalls(): Calls {
	return new Map(
		ARITHMETIC.map(([op, operator]) => {
			const target = (_: number, a: Int, b: Int): Int => operator(a, b);
			return [op, new CallDescr(BINARY_OPERATION, target, 'p', 'pure', true)];
		}),
	);
}

const LONG_ARITHMETIC = arithmeticCalls();
const SHORT_ARITHMETIC = arithmeticCalls();
const INT_COMPARISONS: Calls = new Map(
	COMPARISONS.map(([op, target]) => [op, new CallDescr(BINARY_OPERATION, target, 'b', 'pure', false)]),
);

/** The operators that are written out, by the targets of their calls. */
export const SHORT_OPERATORS: ReadonlyMap<CallDescr['target'], number> = new Map(
	[...SHORT_ARITHMETIC, ...INT_COMPARISONS].map(([op, { target }]) => [target, op]),
);

/**
 * The call of a plain operator on two ints; undefined for other operators.
 * @param a what the first is at the moment
 * @param b likewise the second
 */
export function intOperatorCall(op: number, a: Int, b: Int): CallDescr | undefined {
	return INT_COMPARISONS.get(op) ?? (isShort(a) && isShort(b) ? SHORT_ARITHMETIC : LONG_ARITHMETIC).get(op);
}

function isShort(value: Int): boolean {
	return value < SHORT && value > -SHORT;
}
