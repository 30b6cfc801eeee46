// Arithmetic on constants as the reference implementation's int and float do it when its compiler folds.
// What would raise, give a complex number, or grow beyond reason gives null: the expression is then left as it is.

import type { Constant } from '../mpy/rawcode.ts';
import type { BinaryOperator } from './ast.ts';
import { normalizeInt, toDouble } from './number_literal.ts';

export type NumberConstant = Extract<Constant, { kind: 'int' | 'float' }>;

/** Ints of more bits are not computed at compile time; the reference stops where its heap ends. */
const FOLDED_BITS_MAX = 4_000_000;

/** Shift counts stay below this: they have to fit a machine word. */
const WORD_LIMIT = 1n << 63n;

/** Result of a sign or `~`; null if there is none. */
export function unaryOperation(op: '+' | '-' | '~', operand: NumberConstant): NumberConstant | null {
	if (op === '+') return operand;
	if (operand.kind === 'float') return op === '-' ? { kind: 'float', value: -operand.value } : null;
	if (operand.value === 0) return { kind: 'int', value: op === '-' ? 0 : -1 };
	return int(op === '-' ? -BigInt(operand.value) : ~BigInt(operand.value));
}

/**
 * Bits of a digit of the reference's long ints, which shows when one becomes a float: 16 in its Unix port, 32 in its
 * cross compiler on a 64-bit machine.
 */
export type LongIntDigitBits = 16 | 32;

/** Result of a binary operation; null if it would raise or give no int or float. */
export function binaryOperation(
	op: BinaryOperator | '**',
	left: NumberConstant,
	right: NumberConstant,
	digitBits: LongIntDigitBits,
): NumberConstant | null {
	if (left.kind === 'int' && right.kind === 'int') return intOperation(op, left.value, right.value, digitBits);
	const value = floatOperation(op, toFloat(left, digitBits), toFloat(right, digitBits));
	return value === null ? null : { kind: 'float', value };
}

function int(value: bigint): NumberConstant {
	return { kind: 'int', value: normalizeInt(value) };
}

function intOperation(
	op: BinaryOperator | '**',
	left: number | bigint,
	right: number | bigint,
	digitBits: LongIntDigitBits,
): NumberConstant | null {
	if (typeof left === 'number' && typeof right === 'number') {
		const value = op === '+' ? left + right : op === '-' ? left - right : op === '*' ? left * right : Number.NaN;
		// `+ 0` turns -0 into 0.
		if (Number.isSafeInteger(value)) return { kind: 'int', value: value + 0 };
	}
	const a = BigInt(left);
	const b = BigInt(right);
	switch (op) {
		case '|':
			return int(a | b);
		case '^':
			return int(a ^ b);
		case '&':
			return int(a & b);
		case '+':
			return int(a + b);
		case '-':
			return int(a - b);
		case '*':
			return bounded(a * b);
		case '<<':
			if (b < 0n || b >= WORD_LIMIT) return null;
			if (a === 0n) return int(0n);
			return b > FOLDED_BITS_MAX ? null : bounded(a << b);
		case '>>':
			if (b < 0n || b >= WORD_LIMIT) return null;
			return int(b > FOLDED_BITS_MAX ? (a < 0n ? -1n : 0n) : a >> b);
		case '//': {
			if (b === 0n) return null;
			const quotient = a / b;
			return int(a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient);
		}
		case '%': {
			if (b === 0n) return null;
			const remainder = a % b;
			return int(remainder !== 0n && remainder < 0n !== b < 0n ? remainder + b : remainder);
		}
		case '/':
			return b === 0n ? null : { kind: 'float', value: intToFloat(a, digitBits) / intToFloat(b, digitBits) };
		case '**': {
			if (b < 0n) {
				const value = floatPower(intToFloat(a, digitBits), intToFloat(b, digitBits));
				return value === null ? null : { kind: 'float', value };
			}
			const isUnit = a === 0n || a === 1n || a === -1n;
			if (isUnit) return int(a === -1n && b % 2n === 0n ? 1n : b === 0n ? 1n : a);
			return BigInt(bitLength(a)) * b > FOLDED_BITS_MAX ? null : int(a ** b);
		}
		default:
			return null;
	}
}

/** An int, unless it is too large. */
function bounded(value: bigint): NumberConstant | null {
	const excess = value >> BigInt(FOLDED_BITS_MAX);
	return excess === 0n || excess === -1n ? int(value) : null;
}

/** Bits of an int's magnitude, rounded up to whole hexadecimal digits. */
function bitLength(value: bigint): number {
	return value.toString(16).length * 4;
}

function toFloat(number: NumberConstant, digitBits: LongIntDigitBits): number {
	return number.kind === 'float' ? number.value : intToFloat(BigInt(number.value), digitBits);
}

/** An int as a double. Beyond a machine word the reference rounds at every digit, from the top. */
export function intToFloat(value: bigint, digitBits: LongIntDigitBits): number {
	if (value >= -(1n << 62n) && value < 1n << 62n) return Number(value);
	const width = digitBits / 4;
	const digits = (value < 0n ? -value : value).toString(16);
	let result = 0;
	for (let end = digits.length % width || width; end <= digits.length; end += width) {
		const digit = Number.parseInt(digits.slice(Math.max(0, end - width), end), 16);
		result = result * 2 ** digitBits + digit;
	}
	return value < 0n ? -result : result;
}

function floatOperation(op: BinaryOperator | '**', left: number, right: number): number | null {
	switch (op) {
		case '+':
			return left + right;
		case '-':
			return left - right;
		case '*':
			return left * right;
		case '/':
			return right === 0 ? null : left / right;
		case '//':
			return right === 0 ? null : floorDivide(left, right);
		case '%':
			return right === 0 ? null : floatModulo(left, right);
		case '**':
			return floatPower(left, right);
		default:
			return null;
	}
}

/** A zero with the sign of a number. */
function zeroLike(sign: number): number {
	return sign < 0 || Object.is(sign, -0) ? -0 : 0;
}

/** `left % right` with the sign of `right`. */
function floatModulo(left: number, right: number): number {
	const remainder = left % right;
	if (remainder === 0) return zeroLike(right);
	return remainder < 0 !== right < 0 ? remainder + right : remainder;
}

/** `left // right` such that `left == (left // right) * right + left % right`. */
function floorDivide(left: number, right: number): number {
	const remainder = left % right;
	let quotient = (left - remainder) / right;
	if (remainder !== 0 && remainder < 0 !== right < 0) quotient -= 1;
	if (quotient === 0) return zeroLike(left / right);
	const floor = Math.floor(quotient);
	return quotient - floor > 0.5 ? floor + 1 : floor;
}

/** `base ** exponent`; null where the reference raises or gives a complex number. */
function floatPower(base: number, exponent: number): number | null {
	if (base === 0 && exponent < 0 && Number.isFinite(exponent)) return null;
	if (base < 0 && exponent !== Math.floor(exponent) && !Number.isNaN(exponent)) return null;
	// C's pow differs from JavaScript's in these.
	if (base === 1 || exponent === 0) return 1;
	if (base === -1 && !Number.isFinite(exponent) && !Number.isNaN(exponent)) return 1;
	const isExact = Number.isInteger(exponent) && Math.abs(exponent) <= 1100 && Number.isFinite(base) && base !== 0;
	return isExact ? integerPower(base, exponent) : base ** exponent;
}

/** Correctly rounded power of integer exponent: engines' own differ from C libraries' in the last bit. */
function integerPower(base: number, exponent: number): number {
	const [mantissa, scale] = split(Math.abs(base));
	const power = mantissa ** BigInt(Math.abs(exponent));
	const sign = base < 0 && exponent % 2 !== 0 ? -1 : 1;
	if (exponent > 0) return sign * toDouble(power, scale * exponent);
	// The quotient gets 64 bits more than the divisor has; its last bit says whether there is a rest.
	const shift = bitLength(power) + 64;
	const dividend = 1n << BigInt(shift);
	const quotient = dividend / power;
	const sticky = quotient * power === dividend ? 0n : 1n;
	return sign * toDouble((quotient << 1n) | sticky, scale * exponent - shift - 1);
}

/** A positive double as an odd integer times a power of two. */
function split(value: number): [mantissa: bigint, exponent: number] {
	let exponent = 0;
	let mantissa = value;
	while (!Number.isInteger(mantissa)) {
		mantissa *= 2;
		exponent--;
	}
	let integer = BigInt(mantissa);
	while ((integer & 1n) === 0n) {
		integer >>= 1n;
		exponent++;
	}
	return [integer, exponent];
}
