// Arithmetic of ints as pure functions over `number | bigint`; the instruction loop calls them when its own fast path for
// small numbers does not apply. Invariant: arguments and results are in the one form an int has (see value.ts): a
// `number` when it is a safe integer, never -0, else a `bigint`. Results too large for the engine are MemoryErrors.

import { clampIndex } from './argument.ts';
import { allocationError, overflowError, valueError, zeroDivisionError } from './exception.ts';
import { PyFloat } from './float.ts';
import { floatPower } from './float_arithmetic.ts';
import { chargeDivision, chargeMultiplication, chargePower } from './int_cost.ts';

/** An int in its normal form. */
export type Int = number | bigint;

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const MIN_SAFE = -MAX_SAFE;
/** Longer ints are refused before any work is done: about what engines allow. */
const MAX_BITS = 2 ** 30;
const TWO_32 = 2 ** 32;
/** Quotients between these are far from what floats cannot hold. */
const MIN_COMMON_RATIO = 2 ** -1000;
const MAX_COMMON_RATIO = 2 ** 1000;

/** @throws MemoryError when an int of at least so many bits cannot be made */
export function checkBits(bits: number): void {
	if (bits > MAX_BITS) throw allocationError(Math.ceil(bits / 8));
}

/** The int a bigint stands for, in normal form. */
export function normalise(value: bigint): Int {
	return value <= MAX_SAFE && value >= MIN_SAFE ? Number(value) : value;
}

/**
 * The same int, and not in the engine's box for a number, in which ints are where they shared a field with floats. Sums with
 * such a one are boxed as well, until something is compiled that takes them for floats.
 */
export function unboxedInt(value: number): number {
	return (value | 0) === value ? value | 0 : value;
}

/** The whole part of a finite float. @throws OverflowError for infinities, ValueError for NaN */
export function intFromFloat(value: number): Int {
	if (Number.isSafeInteger(value)) return value + 0;
	if (!Number.isFinite(value)) {
		if (Number.isNaN(value)) throw valueError("can't convert NaN to int");
		throw overflowError("can't convert inf to int");
	}
	const whole = Math.trunc(value);
	return Number.isSafeInteger(whole) ? whole + 0 : BigInt(whole);
}

export function intAdd(a: Int, b: Int): Int {
	if (typeof a === 'number' && typeof b === 'number') {
		const sum = a + b;
		if (Number.isSafeInteger(sum)) return sum;
	}
	try {
		return normalise(BigInt(a) + BigInt(b));
	} catch (error) {
		throw tooLarge(error);
	}
}

export function intSubtract(a: Int, b: Int): Int {
	if (typeof a === 'number' && typeof b === 'number') {
		const difference = a - b;
		if (Number.isSafeInteger(difference)) return difference;
	}
	try {
		return normalise(BigInt(a) - BigInt(b));
	} catch (error) {
		throw tooLarge(error);
	}
}

export function intMultiply(a: Int, b: Int): Int {
	if (typeof a === 'number' && typeof b === 'number') {
		// A product that is safe after rounding was exact; adding zero turns -0 into 0.
		const product = a * b;
		if (Number.isSafeInteger(product)) return product + 0;
	}
	try {
		const x = BigInt(a);
		const y = BigInt(b);
		chargeMultiplication(x, y);
		return normalise(x * y);
	} catch (error) {
		throw tooLarge(error);
	}
}

/** `a // b`, rounded towards minus infinity. @throws ZeroDivisionError */
export function intFloorDivide(a: Int, b: Int): Int {
	if (typeof a === 'number' && typeof b === 'number') {
		if (b === 0) throw zeroDivisionError();
		// A quotient of safe ints is further from the next int than rounding moves it. Adding zero turns -0 into 0.
		return Math.floor(a / b) + 0;
	}
	if (b === 0) throw zeroDivisionError();
	const x = BigInt(a);
	const y = BigInt(b);
	chargeDivision(x, y);
	const quotient = x / y;
	return normalise(x < 0n !== y < 0n && quotient * y !== x ? quotient - 1n : quotient);
}

/** `a % b`, with the sign of `b`. @throws ZeroDivisionError */
export function intModulo(a: Int, b: Int): Int {
	if (typeof a === 'number' && typeof b === 'number') {
		if (b === 0) throw zeroDivisionError();
		// All of this is exact, and several times as fast as `%` beyond 32 bits.
		if (a >= 0 && b > 0) return unboxedInt(remainder(a, b));
		const rest = a % b;
		return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest + 0;
	}
	if (b === 0) throw zeroDivisionError();
	const x = BigInt(a);
	const y = BigInt(b);
	chargeDivision(x, y);
	const rest = x % y;
	return normalise(rest !== 0n && rest < 0n !== y < 0n ? rest + y : rest);
}

/** `a // b` and `a % b`, of one division. @throws ZeroDivisionError */
export function intDivideModulo(a: Int, b: Int): [Int, Int] {
	if (typeof a === 'number' && typeof b === 'number') return [intFloorDivide(a, b), intModulo(a, b)];
	if (b === 0) throw zeroDivisionError();
	const x = BigInt(a);
	const y = BigInt(b);
	chargeDivision(x, y);
	const quotient = x / y;
	const rest = x - quotient * y;
	if (rest === 0n || rest < 0n === y < 0n) return [normalise(quotient), normalise(rest)];
	return [normalise(quotient - 1n), normalise(rest + y)];
}

/**
 * `a / b`, correctly rounded whatever the size; infinite when the result is too large.
 * @throws ZeroDivisionError
 */
export function intTrueDivide(a: Int, b: Int): number {
	if (b === 0) throw zeroDivisionError();
	if (typeof a === 'number' && typeof b === 'number') return a / b;
	const negative = a < 0 !== b < 0;
	const magnitude = divideMagnitudes(absoluteBigInt(a), absoluteBigInt(b));
	return negative ? -magnitude : magnitude;
}

function divideMagnitudes(dividend: bigint, divisor: bigint): number {
	if (dividend === 0n) return 0;
	// Where neither is too large for a float their logarithms tell, to within a bit, which is near enough here.
	const ratio = Number(dividend) / Number(divisor);
	const isCommon = ratio > MIN_COMMON_RATIO && ratio < MAX_COMMON_RATIO;
	const scale = isCommon ? Math.round(Math.log2(ratio)) : bitLength(dividend) - bitLength(divisor);
	if (scale > 1024) return Number.POSITIVE_INFINITY;
	if (scale < -1080) return 0;
	// Results below the normal range are a multiple of the smallest float: round that multiple. Elsewhere 66 bits of
	// quotient, the last one telling whether anything is left, round correctly when they become a float.
	const subnormal = scale < -1021;
	const shift = subnormal ? 1074 : 66 - scale;
	const numerator = shift > 0 ? dividend << BigInt(shift) : dividend;
	const denominator = shift < 0 ? divisor << BigInt(-shift) : divisor;
	const quotient = numerator / denominator;
	const rest = numerator - quotient * denominator;
	if (subnormal) {
		const twice = rest << 1n;
		const up = twice > denominator || (twice === denominator && (quotient & 1n) === 1n);
		return Number(up ? quotient + 1n : quotient) * Number.MIN_VALUE;
	}
	const half = Math.trunc(-shift / 2);
	return Number(rest === 0n ? quotient : quotient | 1n) * 2 ** half * 2 ** (-shift - half);
}

/**
 * `a ** b`; a float when the exponent is negative.
 * @throws ZeroDivisionError for zero to a negative power, MemoryError for a result no machine could hold
 */
export function intPower(a: Int, b: Int): Int | PyFloat {
	if (b < 0) return new PyFloat(floatPower(Number(a), Number(b)));
	if (a === 0 || a === 1) return b === 0 ? 1 : a;
	if (a === -1) return (typeof b === 'number' ? b % 2 === 0 : (b & 1n) === 0n) ? 1 : -1;
	if (typeof a === 'number' && typeof b === 'number') {
		// A power within 2 ** 53 is exact: all partial products are smaller ints.
		if (b < 54) {
			let result = 1;
			let factor = a;
			for (let rest = b; ; ) {
				if (rest & 1) result *= factor;
				rest >>= 1;
				if (rest === 0) break;
				factor *= factor;
			}
			if (Number.isSafeInteger(result)) return result;
		}
	}
	const base = BigInt(a);
	const exponent = typeof b === 'number' ? b : clampIndex(b);
	const bits = binaryLogarithm(base < 0n ? -base : base) * exponent;
	checkBits(bits);
	chargePower(bits);
	try {
		return normalise(base ** BigInt(exponent));
	} catch (error) {
		throw tooLarge(error);
	}
}

/**
 * `pow(base, exponent, modulus)`. A negative exponent asks for the power of the modular inverse.
 * @throws ValueError for modulus zero, or when there is no inverse
 */
export function intModularPower(base: Int, exponent: Int, modulus: Int): Int {
	if (modulus === 0) throw valueError('divide by zero');
	if (typeof base === 'number' && typeof exponent === 'number' && typeof modulus === 'number') {
		if (exponent >= 0 && Math.abs(modulus) <= TWO_32) return shortModularPower(base, exponent, modulus);
	}
	const signedModulus = BigInt(modulus);
	const m = signedModulus < 0n ? -signedModulus : signedModulus;
	let factor = BigInt(base) % m;
	if (factor < 0n) factor += m;
	let rest = BigInt(exponent);
	if (rest < 0n) {
		factor = modularInverse(factor, m);
		rest = -rest;
	}
	let result = 1n % m;
	// The bits of the exponent as text: shifting a long exponent bit by bit would take quadratic time.
	const bits = rest.toString(2);
	for (const bit of bits) {
		chargeDivision(m, m);
		result = (result * result) % m;
		if (bit === '1') result = (result * factor) % m;
	}
	return normalise(signedModulus < 0n && result !== 0n ? result - m : result);
}

function shortModularPower(base: number, exponent: number, modulus: number): number {
	const m = Math.abs(modulus);
	let factor = intModulo(base, m) as number;
	let result = m === 1 ? 0 : 1;
	for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
		if (rest % 2 === 1) result = multiplyModulo(result, factor, m);
		factor = multiplyModulo(factor, factor, m);
	}
	return modulus < 0 && result !== 0 ? result - m : result;
}

/** `a * b % m`, of ints from 0 to below `m`, which is at most 2 ** 32. */
export function multiplyModulo(a: number, b: number, m: number): number {
	if (m <= MAX_FACTOR) return remainder(a * b, m);
	const high = Math.floor(b / 65536);
	return remainder(remainder(remainder(a * high, m) * 65536, m) + a * (b - high * 65536), m);
}

/** Ints up to this have products that are safe integers. */
const MAX_FACTOR = 2 ** 26;

/** Of ints that are not negative: exact, as a quotient of safe ints is further from the next int than rounding moves it. */
function remainder(a: number, b: number): number {
	return a - Math.floor(a / b) * b;
}

function modularInverse(value: bigint, modulus: bigint): bigint {
	let [previous, current] = [modulus, value];
	let [previousFactor, factor] = [0n, 1n];
	while (current !== 0n) {
		const quotient = previous / current;
		[previous, current] = [current, previous - quotient * current];
		[previousFactor, factor] = [factor, previousFactor - quotient * factor];
	}
	if (previous !== 1n) throw valueError('base is not invertible for the given modulus');
	return previousFactor < 0n ? previousFactor + modulus : previousFactor;
}

/** `a << b`. @throws ValueError for a negative count, MemoryError for a result no machine could hold */
export function intLeftShift(a: Int, b: Int): Int {
	const count = shiftCount(b);
	if (typeof a === 'number' && count < 53) {
		const shifted = a * 2 ** count;
		if (Number.isSafeInteger(shifted)) return shifted;
	}
	if (a === 0) return 0;
	checkBits(count);
	try {
		return normalise(BigInt(a) << BigInt(count));
	} catch (error) {
		throw tooLarge(error);
	}
}

/** `a >> b`, rounded towards minus infinity. @throws ValueError for a negative count */
export function intRightShift(a: Int, b: Int): Int {
	const count = shiftCount(b);
	if (typeof a === 'number') {
		if (count < 32 && (a | 0) === a) return a >> count;
		return count > 53 ? (a < 0 ? -1 : 0) : Math.floor(a / 2 ** count);
	}
	return normalise(a >> BigInt(count));
}

function shiftCount(count: Int): number {
	if (count < 0) throw valueError('negative shift count');
	return clampIndex(count);
}

export function intAnd(a: Int, b: Int): Int {
	if (typeof a === 'number' && typeof b === 'number') {
		if ((a | 0) === a && (b | 0) === b) return a & b;
		// With an operand of 32 bits only the low parts count: `x & 0xffffffff` is worth a short way.
		if ((b >= 0 && b < TWO_32) || (a >= 0 && a < TWO_32)) return (a & b) >>> 0;
		return fromHalves(Math.floor(a / TWO_32) & Math.floor(b / TWO_32), a & b);
	}
	return normalise(BigInt(a) & BigInt(b));
}

export function intOr(a: Int, b: Int): Int {
	if (typeof a === 'number' && typeof b === 'number') {
		if ((a | 0) === a && (b | 0) === b) return a | b;
		return fromHalves(Math.floor(a / TWO_32) | Math.floor(b / TWO_32), a | b);
	}
	return normalise(BigInt(a) | BigInt(b));
}

export function intXor(a: Int, b: Int): Int {
	if (typeof a === 'number' && typeof b === 'number') {
		if ((a | 0) === a && (b | 0) === b) return a ^ b;
		return fromHalves(Math.floor(a / TWO_32) ^ Math.floor(b / TWO_32), a ^ b);
	}
	return normalise(BigInt(a) ^ BigInt(b));
}

/** The int whose upper part and lower 32 bits are given; bitwise operators treat the two apart. */
function fromHalves(high: number, low: number): Int {
	const value = high * TWO_32 + (low >>> 0);
	// -(2 ** 53) is the one result that is no longer safe, and still exact.
	return Number.isSafeInteger(value) ? value : BigInt(value);
}

/** `~a`. */
export function intInvert(a: Int): Int {
	return typeof a === 'number' ? intSubtract(-1, a) : normalise(~a);
}

/** `-a`. */
export function intNegate(a: Int): Int {
	return typeof a === 'number' ? 0 - a : -a;
}

/** `abs(a)`. */
export function intAbsolute(a: Int): Int {
	return a < 0 ? intNegate(a) : a;
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function intCompare(a: Int, b: Int): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** Number of bits of a magnitude; 0 for 0. */
export function bitLength(magnitude: bigint): number {
	if (magnitude === 0n) return 0;
	const text = magnitude.toString(16);
	return text.length * 4 - Math.clz32(Number.parseInt(text[0], 16)) + 28;
}

/** Logarithm to base 2 of a magnitude above 0: a lower bound, close to the true one. */
function binaryLogarithm(magnitude: bigint): number {
	const excess = bitLength(magnitude) - 53;
	return excess <= 0 ? Math.log2(Number(magnitude)) : excess + Math.log2(Number(magnitude >> BigInt(excess)));
}

function absoluteBigInt(value: Int): bigint {
	const wide = BigInt(value);
	return wide < 0n ? -wide : wide;
}

/** The Python error for an engine's refusal to make a bigint this long. */
function tooLarge(error: unknown): unknown {
	return error instanceof RangeError ? allocationError(MAX_BITS / 8) : error;
}
