// Arithmetic on ranges of ints. Invariant: a range has every value that the operation can give; bounds beyond the safe
// integers may be inexact, but stay beyond them.

import type { Range } from '../ir.ts';

const MAX = Number.MAX_SAFE_INTEGER;

/** Every int that is a safe integer: larger ones are other objects. */
export const ANY_INT: Range = { lower: -MAX, upper: MAX };

/** The ints from one to another, both included. */
export function rangeFrom(lower: number, upper: number): Range {
	return { lower, upper };
}

/** Whether all of a range are safe integers, so that arithmetic that ends there is exact. */
export function isSafe({ lower, upper }: Range): boolean {
	return lower >= -MAX && upper <= MAX;
}

/** Whether all of a range are signed ints of 32 bits, as JavaScript's bitwise operators give. */
export function is32Bits({ lower, upper }: Range): boolean {
	return lower >= -(2 ** 31) && upper < 2 ** 31;
}

/** What two ranges have in common; undefined where that is nothing. */
export function intersection(a: Range, b: Range): Range | undefined {
	const lower = Math.max(a.lower, b.lower);
	const upper = Math.min(a.upper, b.upper);
	return lower <= upper ? { lower, upper } : undefined;
}

/** Of `a + b`. */
export function sum(a: Range, b: Range): Range {
	return { lower: a.lower + b.lower, upper: a.upper + b.upper };
}

/** Of `a - b`. */
export function difference(a: Range, b: Range): Range {
	return { lower: a.lower - b.upper, upper: a.upper - b.lower };
}

/** Of `a * b`. */
export function product(a: Range, b: Range): Range {
	return corners(a, b, (x, y) => x * y);
}

/** Of `-a`. */
export function negative({ lower, upper }: Range): Range {
	return { lower: 0 - upper, upper: 0 - lower };
}

/** Of `abs(a)`. */
export function absolute({ lower, upper }: Range): Range {
	if (lower >= 0) return { lower, upper };
	return upper <= 0 ? { lower: 0 - upper, upper: 0 - lower } : { lower: 0, upper: Math.max(0 - lower, upper) };
}

/** Of `a << count`, for counts from 0 to 31. */
export function shiftedLeft(a: Range, count: Range): Range {
	return corners(a, countRange(count), (x, y) => x * 2 ** y);
}

/** Of `a >> count`, for counts from 0 to 31. */
export function shiftedRight(a: Range, count: Range): Range {
	return corners(a, countRange(count), (x, y) => Math.floor(x / 2 ** y));
}

/** Of `a // divisor`, which is not 0. */
export function quotient(a: Range, divisor: Range): Range {
	const b = withoutZero(divisor);
	if (b.lower > 0 || b.upper < 0) return corners(a, b, (x, y) => Math.floor(x / y));
	const magnitude = absolute(a).upper;
	return { lower: 0 - magnitude, upper: magnitude };
}

/** Of `a % divisor`, which is not 0, and whose sign the result has. */
export function modulus(a: Range, divisor: Range): Range {
	const b = withoutZero(divisor);
	const upper = b.upper > 0 ? b.upper - 1 : 0;
	const lower = b.lower < 0 ? b.lower + 1 : 0;
	return a.lower >= 0 && b.lower > 0 ? { lower, upper: Math.min(a.upper, upper) } : { lower, upper };
}

/** Of `a & b`. */
export function conjunction(a: Range, b: Range): Range {
	if (a.lower >= 0 && b.lower >= 0) return { lower: 0, upper: Math.min(a.upper, b.upper) };
	if (a.lower >= 0) return { lower: 0, upper: a.upper };
	if (b.lower >= 0) return { lower: 0, upper: b.upper };
	return allBits(a, b);
}

/** Of `a | b` and `a ^ b`. */
export function disjunction(a: Range, b: Range): Range {
	return a.lower >= 0 && b.lower >= 0 ? { lower: 0, upper: allBits(a, b).upper } : allBits(a, b);
}

/** Every number that has no more bits, besides its sign, than those of two ranges. */
function allBits(a: Range, b: Range): Range {
	const greatest = Math.max(a.upper, b.upper, -1 - a.lower, -1 - b.lower);
	let limit = 1;
	while (limit <= greatest) limit *= 2;
	return { lower: -limit, upper: limit - 1 };
}

function corners(a: Range, b: Range, operation: (x: number, y: number) => number): Range {
	const first = operation(a.lower, b.lower);
	const second = operation(a.lower, b.upper);
	const third = operation(a.upper, b.lower);
	const fourth = operation(a.upper, b.upper);
	// Adding 0 makes 0 of -0.
	return {
		lower: Math.min(first, second, third, fourth) + 0,
		upper: Math.max(first, second, third, fourth) + 0,
	};
}

function countRange({ lower, upper }: Range): Range {
	return { lower: Math.max(lower, 0), upper: Math.min(upper, 31) };
}

function withoutZero({ lower, upper }: Range): Range {
	return { lower: lower === 0 ? 1 : lower, upper: upper === 0 ? -1 : upper };
}
