// Text of numbers: floats with a given precision, the shortest text that reads back, ints in a base, digit grouping.
// What CPython prints, digit for digit: correctly rounded, ties to even. JavaScript's own conversions round ties up and
// stop at 100 digits, so those cases are computed exactly with BigInt. Parsing is number_parse.ts.
// A sign is '-' or nothing; padding, '+' and alignment are the format mini-language's business.

import { allocationError } from './exception.ts';
import { chargeDecimal } from './int_cost.ts';

/** Doubles have at most this many significant decimal digits, and as many decimals; beyond it come zeros. */
const MAX_SIGNIFICANT_DIGITS = 800;
const MAX_DECIMALS = 1100;
/** What JavaScript's conversions accept. */
const MAX_NATIVE_DIGITS = 100;
/** A longer text would not be a string. */
const MAX_PRECISION = 2 ** 28;

/** `repr(value)` of a float: the shortest digits that read back as the same float. `1.0`, `1e+16`, `nan`, `-inf`. */
export function floatRepr(value: number): string {
	const text = shortestText(value);
	return Number.isInteger(value) && !text.includes('e') ? `${text}.0` : text;
}

/** Like {@link floatRepr}, without the `.0` of whole numbers: how parts of complex numbers print. */
export function shortestText(value: number): string {
	const magnitude = Math.abs(value);
	if ((magnitude < 1e16 && magnitude >= 1e-4) || magnitude === 0) {
		return value === 0 && Object.is(value, -0) ? '-0' : String(value);
	}
	if (!Number.isFinite(value)) return specialText(value);
	const text = value.toExponential();
	const mark = text.indexOf('e');
	return text.slice(0, mark) + exponentText(Number(text.slice(mark + 1)));
}

/**
 * `'%.{precision}f' % value`: `formatFixed(2.5, 0)` is `'2'`.
 * @param alternate keep the decimal point even without decimals (the `#` flag)
 * @throws MemoryError for a precision no text could have
 */
export function formatFixed(value: number, precision: number, alternate = false): string {
	if (!Number.isFinite(value)) return specialText(value);
	checkPrecision(precision);
	const text = fixedText(Math.abs(value), precision);
	return sign(value) + text + (alternate && precision === 0 ? '.' : '');
}

/** `'%.{precision}e' % value`: `formatExponent(12345, 2)` is `'1.23e+04'`. Parameters as of {@link formatFixed}. */
export function formatExponent(value: number, precision: number, alternate = false): string {
	if (!Number.isFinite(value)) return specialText(value);
	checkPrecision(precision);
	const { digits, exponent } = roundToDigits(Math.abs(value), precision + 1);
	return sign(value) + exponential(digits, exponent, alternate);
}

/**
 * `'%.{precision}g' % value`: up to `precision` significant digits, with an exponent when it is below -4 or has no room.
 * @param alternate keep trailing zeros and the decimal point (the `#` flag)
 */
export function formatGeneral(value: number, precision: number, alternate = false): string {
	const count = precision === 0 ? 1 : precision;
	return general(value, count, count, alternate);
}

/** `format(value, '.{precision}')`, a precision without a type: like `g`, but whole numbers keep one decimal. */
export function formatWithoutType(value: number, precision: number): string {
	const count = precision === 0 ? 1 : precision;
	const text = general(value, count, count - 1, false);
	return Number.isFinite(value) && !/[.e]/.test(text) ? `${text}.0` : text;
}

/** An int in a base from 2 to 36, lower case, without prefix; `-` in front of negative ones. */
export function intToText(value: number | bigint, base = 10): string {
	// Bases that are powers of two take linear time.
	if (typeof value === 'bigint' && (base & (base - 1)) !== 0) chargeDecimal(value);
	if (typeof value === 'number' && value >= 0 && value <= 0xffffffff) {
		if (base === 2) return BINARY.text(value);
		if (base === 16) return HEXADECIMAL.text(value);
	}
	return value.toString(base);
}

/** Words of 32 bits in a base that is a power of two, byte by byte: the engine's way divides floats for each digit. */
class WordDigits {
	private readonly base: number;
	private readonly width: number;
	/** Of each byte: its digits, and these with zeros in front. Made when first asked for. */
	private readonly short: string[] = [];
	private readonly padded: string[] = [];

	/** @param width digits of a byte */
	constructor(base: number, width: number) {
		this.base = base;
		this.width = width;
	}

	text(word: number): string {
		if (this.short.length === 0) this.fill();
		const { short, padded } = this;
		if (word < 0x100) return short[word];
		const low = padded[word & 0xff];
		if (word < 0x10000) return short[word >>> 8] + low;
		const lower = padded[(word >>> 8) & 0xff] + low;
		if (word < 0x1000000) return short[word >>> 16] + lower;
		return short[word >>> 24] + padded[(word >>> 16) & 0xff] + lower;
	}

	private fill(): void {
		for (let byte = 0; byte < 0x100; byte++) {
			const digits = byte.toString(this.base);
			this.short.push(digits);
			this.padded.push(digits.padStart(this.width, '0'));
		}
	}
}

const BINARY = new WordDigits(2, 8);
const HEXADECIMAL = new WordDigits(16, 2);

/**
 * Puts a separator between groups of digits, counted from the right.
 * @param digits digits only, without sign, prefix or fraction
 * @param minWidth zeros are put in front until the result is at least this wide; it never starts with the separator
 */
export function groupDigits(digits: string, separator: string, groupSize: number, minWidth = 0): string {
	let padded = digits;
	const width = (count: number): number => count + Math.floor((count - 1) / groupSize);
	if (width(digits.length) < minWidth) {
		const groups = Math.floor(minWidth / (groupSize + 1));
		const rest = minWidth - groups * (groupSize + 1);
		// A whole number of groups with their separators leaves no digit in front of the first: one more is needed.
		padded = digits.padStart(groups * groupSize + Math.max(rest, 1), '0');
	}
	let start = padded.length % groupSize;
	let result = padded.slice(0, start);
	for (; start < padded.length; start += groupSize) {
		result += (result === '' ? '' : separator) + padded.slice(start, start + groupSize);
	}
	return result;
}

function specialText(value: number): string {
	return value > 0 ? 'inf' : value < 0 ? '-inf' : 'nan';
}

function sign(value: number): string {
	return value < 0 || Object.is(value, -0) ? '-' : '';
}

function checkPrecision(precision: number): void {
	if (precision > MAX_PRECISION) throw allocationError(precision);
}

function exponentText(exponent: number): string {
	return `e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function exponential(digits: string, exponent: number, alternate: boolean): string {
	const point = digits.length > 1 || alternate ? '.' : '';
	return digits[0] + point + digits.slice(1) + exponentText(exponent);
}

/** `count` significant digits; decimal exponents of `limit` and more are written with `e`. */
function general(value: number, count: number, limit: number, alternate: boolean): string {
	if (!Number.isFinite(value)) return specialText(value);
	checkPrecision(count);
	const { digits: all, exponent } = roundToDigits(Math.abs(value), count);
	const digits = alternate ? all : all.replace(/(?<=.)0+$/, '');
	if (exponent < -4 || exponent >= limit) return sign(value) + exponential(digits, exponent, alternate);
	if (exponent < 0) return `${sign(value)}0.${'0'.repeat(-exponent - 1)}${digits}`;
	const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
	const fraction = digits.slice(exponent + 1);
	return sign(value) + whole + (fraction !== '' || alternate ? `.${fraction}` : '');
}

/** A finite magnitude with a number of decimals. */
function fixedText(magnitude: number, precision: number): string {
	if (magnitude < 1e21 && precision <= MAX_NATIVE_DIGITS && !isTie(magnitude, precision)) {
		return magnitude.toFixed(precision);
	}
	const decimals = Math.min(precision, MAX_DECIMALS);
	const digits = roundExactly(magnitude, decimals)
		.toString()
		.padStart(decimals + 1, '0');
	if (precision === 0) return digits;
	const point = digits.length - decimals;
	return `${digits.slice(0, point)}.${digits.slice(point).padEnd(precision, '0')}`;
}

/** A finite magnitude as exactly `count` digits, the first of which has the weight `10 ** exponent`. */
function roundToDigits(magnitude: number, count: number): { digits: string; exponent: number } {
	if (magnitude === 0) return { digits: '0'.repeat(count), exponent: 0 };
	if (count <= MAX_NATIVE_DIGITS) {
		const text = magnitude.toExponential(count - 1);
		const mark = text.indexOf('e');
		const exponent = Number(text.slice(mark + 1));
		// When rounding up made a digit more, a tie went to the even side anyway, and the test below cannot harm.
		const decimals = count - 1 - exponent;
		if (decimals >= 0 ? !isTie(magnitude, decimals) : !Number.isInteger(magnitude)) {
			return { digits: text[0] + text.slice(2, mark), exponent };
		}
	}
	const text = magnitude.toExponential(20);
	let exponent = Number(text.slice(text.indexOf('e') + 1));
	const exactCount = Math.min(count, MAX_SIGNIFICANT_DIGITS);
	let digits = roundExactly(magnitude, exactCount - 1 - exponent).toString();
	if (digits.length > exactCount) {
		exponent++;
		digits = digits.slice(0, -1);
	}
	return { digits: digits.padEnd(count, '0'), exponent };
}

/**
 * Whether a magnitude lies halfway between two numbers of `decimals` decimals, at least 0. Such a number is an odd multiple of
 * `5 ** -decimals`, and a binary fraction, hence an odd multiple of `2 ** -(decimals + 1)`.
 */
function isTie(magnitude: number, decimals: number): boolean {
	const twice = magnitude * (decimals < 30 ? 1 << (decimals + 1) : 2 ** (decimals + 1));
	return Number.isInteger(twice) && !Number.isInteger(twice / 2);
}

/** `magnitude * 10 ** decimals`, rounded half to even. */
function roundExactly(magnitude: number, decimals: number): bigint {
	const { mantissa, exponent } = decompose(magnitude);
	let numerator = mantissa;
	let denominator = 1n;
	if (decimals >= 0) numerator *= 10n ** BigInt(decimals);
	else denominator *= 10n ** BigInt(-decimals);
	if (exponent >= 0) numerator <<= BigInt(exponent);
	else denominator <<= BigInt(-exponent);
	const quotient = numerator / denominator;
	const twice = (numerator - quotient * denominator) << 1n;
	return twice > denominator || (twice === denominator && (quotient & 1n) === 1n) ? quotient + 1n : quotient;
}

const FLOAT_VIEW = new Float64Array(1);
const BITS_VIEW = new BigUint64Array(FLOAT_VIEW.buffer);

/** A finite magnitude as `mantissa * 2 ** exponent`. */
function decompose(magnitude: number): { mantissa: bigint; exponent: number } {
	FLOAT_VIEW[0] = magnitude;
	const bits = BITS_VIEW[0];
	const fraction = bits & 0xfffffffffffffn;
	const biased = Number((bits >> 52n) & 0x7ffn);
	return biased === 0
		? { mantissa: fraction, exponent: -1074 }
		: { mantissa: fraction | 0x10000000000000n, exponent: biased - 1075 };
}
