// Digits to numbers, as py/parsenum.c of the reference implementation reads them: integer literals of any base, and
// floats through its 80-bit intermediate, so that a literal gets the very double the reference gives it.

/** What a number literal is worth, or why it is none. */
export type NumberLiteral =
	| { readonly kind: 'int'; readonly value: number | bigint }
	| { readonly kind: 'float'; readonly value: number }
	| { readonly kind: 'complex'; readonly real: number; readonly imag: number }
	| { readonly kind: 'error'; readonly pythonType: 'SyntaxError' | 'MemoryError'; readonly message: string };

const INVALID_NUMBER: NumberLiteral = {
	kind: 'error',
	pythonType: 'SyntaxError',
	message: 'invalid syntax for number',
};

/** Ints are a `number` when safe, else a `bigint`; never `-0`. */
export function normalizeInt(value: bigint): number | bigint {
	return value >= -0x1fffffffffffffn && value <= 0x1fffffffffffffn ? Number(value) : value;
}

/**
 * Value of an integer literal without sign or underscores; the base comes from its prefix.
 * A literal with a leading 0 and no prefix may only consist of zeros.
 */
export function parseIntegerLiteral(text: string): NumberLiteral {
	let base = 10;
	let start = 0;
	if (text.length > 1 && text.charCodeAt(0) === 0x30) {
		const prefix = text[1].toLowerCase();
		base = prefix === 'x' ? 16 : prefix === 'o' ? 8 : prefix === 'b' ? 2 : 0;
		if (base !== 0) start = 2;
	}
	const highestDigit = base || 1;
	let value = 0;
	for (let i = start; i < text.length; i++) {
		const digit = digitValue(text.charCodeAt(i));
		if (digit >= highestDigit) start = text.length + 1;
		value = value * base + digit;
	}
	if (start >= text.length) {
		const shown = text.slice(base === 16 || base === 8 || base === 2 ? 2 : 0);
		return {
			kind: 'error',
			pythonType: 'SyntaxError',
			message: `invalid syntax for integer with base ${base}: '${shown}'`,
		};
	}
	if (Number.isSafeInteger(value)) return { kind: 'int', value };
	try {
		return { kind: 'int', value: normalizeInt(BigInt(text)) };
	} catch {
		return { kind: 'error', pythonType: 'MemoryError', message: 'memory allocation failed' };
	}
}

function digitValue(unit: number): number {
	if (unit <= 0x39) return unit - 0x30;
	return (unit | 0x20) - 0x61 + 10;
}

/** Value of a literal with a point, an exponent or an imaginary suffix, without sign or underscores. */
export function parseFloatLiteral(text: string): NumberLiteral {
	const decimal = parseDecimal(text, 0);
	if (decimal === null) return INVALID_NUMBER;
	const isImaginary = decimal.end === text.length - 1 && (text.charCodeAt(decimal.end) | 0x20) === 0x6a;
	if (!isImaginary && decimal.end !== text.length) return INVALID_NUMBER;
	return isImaginary ? { kind: 'complex', real: 0, imag: decimal.value } : { kind: 'float', value: decimal.value };
}

/** From here on the reference's 64-bit mantissa takes no more digits. */
const MANTISSA_MAX = 0x1999999999999998n;
/** Digits are gathered in a plain number as long as this many of them fit. */
const PLAIN_DIGITS_MAX = 15;
/** An exponent as large as this is not made any larger: the result is 0 or infinite already. */
const EXPONENT_MAX = 100_000_000;

/**
 * Reads an unsigned decimal number with optional fraction and exponent at `start`; underscores are skipped.
 * Gives its value and where it ends; null when an exponent mark ends the text.
 */
export function parseDecimal(text: string, start: number): { value: number; end: number } | null {
	const digits = { plain: 0, big: 0n, count: 0 };
	let part: 'integer' | 'fraction' | 'exponent' = 'integer';
	let exponent = 0;
	let exponentSign = 1;
	let scale = 0;
	// Zeros wait until a digit follows them: trailing ones only move the point.
	let integerZeros = 0;
	let fractionZeros = 0;
	const accept = (digit: number, inFraction: boolean): void => {
		if (digits.count < PLAIN_DIGITS_MAX) {
			digits.plain = digits.plain * 10 + digit;
			if (digits.plain !== 0) digits.count++;
		} else {
			if (digits.count === PLAIN_DIGITS_MAX) digits.big = BigInt(digits.plain);
			if (digits.big >= MANTISSA_MAX) {
				if (!inFraction) scale++;
				return;
			}
			digits.big = digits.big * 10n + BigInt(digit);
			digits.count++;
		}
		if (inFraction) scale--;
	};
	const isFull = (): boolean => digits.count > PLAIN_DIGITS_MAX && digits.big >= MANTISSA_MAX;
	let i = start;
	for (; i < text.length; i++) {
		const unit = text.charCodeAt(i);
		if (unit >= 0x30 && unit <= 0x39) {
			const digit = unit - 0x30;
			if (part === 'exponent') {
				if (exponent < EXPONENT_MAX) exponent = exponent * 10 + digit;
			} else if (digit === 0 || isFull()) {
				if (part === 'integer') integerZeros++;
				else fractionZeros++;
			} else {
				for (; integerZeros > 0; integerZeros--) accept(0, false);
				for (; fractionZeros > 0; fractionZeros--) accept(0, true);
				accept(digit, part === 'fraction');
			}
		} else if (part === 'integer' && unit === 0x2e) {
			part = 'fraction';
		} else if (part !== 'exponent' && (unit | 0x20) === 0x65) {
			part = 'exponent';
			const sign = text.charCodeAt(i + 1);
			if (sign === 0x2b || sign === 0x2d) i++;
			if (sign === 0x2d) exponentSign = -1;
			if (i + 1 >= text.length) return null;
		} else if (unit !== 0x5f) {
			break;
		}
	}
	const mantissa = digits.count > PLAIN_DIGITS_MAX ? digits.big : digits.plain;
	return { value: scaleByPowerOfTen(mantissa, exponentSign * exponent + scale + integerZeros), end: i };
}

/** A positive number as an 80-bit float holds it: 64 bits of mantissa, the top one set, times a power of two. */
interface Extended {
	readonly mantissa: bigint;
	readonly exponent: number;
}

/** Rounds `mantissa * 2**exponent` to `bits` bits of mantissa, ties to even; `sticky` says that more was cut off. */
function roundMantissa(mantissa: bigint, exponent: number, bits: number, sticky: boolean): Extended {
	const excess = bitLength(mantissa) - bits;
	if (excess <= 0) return { mantissa: mantissa << BigInt(-excess), exponent: exponent + excess };
	const shift = BigInt(excess);
	const half = 1n << (shift - 1n);
	const rest = mantissa & ((1n << shift) - 1n);
	let rounded = mantissa >> shift;
	if (rest > half || (rest === half && (sticky || (rounded & 1n) === 1n))) rounded++;
	if (bitLength(rounded) > bits) return { mantissa: rounded >> 1n, exponent: exponent + excess + 1 };
	return { mantissa: rounded, exponent: exponent + excess };
}

function bitLength(value: bigint): number {
	const digits = value.toString(16);
	return digits.length * 4 - Math.clz32(Number.parseInt(digits[0], 16)) + 28;
}

function multiply(a: Extended, b: Extended): Extended {
	return roundMantissa(a.mantissa * b.mantissa, a.exponent + b.exponent, 64, false);
}

function divide(a: Extended, b: Extended): Extended {
	const dividend = a.mantissa << 66n;
	const quotient = dividend / b.mantissa;
	return roundMantissa(quotient, a.exponent - b.exponent - 66, 64, quotient * b.mantissa !== dividend);
}

/** 10 ** (2 ** n) in 80-bit precision, each the rounded square of the one before. */
const POWERS: Extended[] = [roundMantissa(10n, 0, 64, false)];

/** `mantissa * 10**exponent`, rounded step by step as 80-bit arithmetic does, then to a double. */
function scaleByPowerOfTen(mantissa: number | bigint, exponent: number): number {
	if (exponent === 0 || mantissa === 0) return Number(mantissa);
	let result = roundMantissa(BigInt(mantissa), 0, 64, false);
	let remaining = Math.abs(exponent);
	for (let n = 0; remaining > 0; n++, remaining >>= 1) {
		if (n === POWERS.length) POWERS.push(multiply(POWERS[n - 1], POWERS[n - 1]));
		if (remaining & 1) result = exponent < 0 ? divide(result, POWERS[n]) : multiply(result, POWERS[n]);
	}
	return toDouble(result.mantissa, result.exponent);
}

/** Nearest double to `mantissa * 2**exponent` for a positive mantissa, ties to even; infinite when too large. */
export function toDouble(mantissa: bigint, exponent: number): number {
	const top = bitLength(mantissa) + exponent - 1;
	if (top > 1023) return Number.POSITIVE_INFINITY;
	const bits = top >= -1022 ? 53 : 53 - (-1022 - top);
	if (bits < 0) return 0;
	if (bits === 0) return mantissa > 1n << BigInt(bitLength(mantissa) - 1) ? Number.MIN_VALUE : 0;
	const rounded = roundMantissa(mantissa, exponent, bits, false);
	return Number(rounded.mantissa) * 2 ** rounded.exponent;
}
