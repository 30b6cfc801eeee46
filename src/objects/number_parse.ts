// Numbers out of text, as `int(text, base)`, `float(text)` and `complex(text)` read them: the forms py/parsenum.c accepts
// (underscores anywhere among digits, `infinity`, a prefix where the base allows it), with its messages. Values are
// correctly rounded. Literals in source text are the compiler's business.

import { bufferOf } from './buffer.ts';
import { PyException, valueError } from './exception.ts';
import { checkBits, type Int, normalise } from './int_arithmetic.ts';
import { chargeParsing } from './int_cost.ts';
import { replaceEach } from './replacement.ts';
import { quoted } from './str.ts';
import { encodeUtf8 } from './utf8.ts';
import type { Value } from './value.ts';

/** White space around numbers. */
const LEADING_SPACE = /^[\t-\r ]*/;
const TRAILING_SPACE = /[\t-\r ]*$/;
const NOT_ASCII = /[^\0-\x7f]/;
/** Characters of decimal numbers that are read without ado, each of them a safe integer. */
const MAX_SHORT = 15;
/** Digits that certainly fit a safe integer, in any base. */
const SHORT_DIGITS = 10;

/** The text of a str or of any object with a buffer, one code unit a byte; undefined for other values. */
export function numberText(value: Value): string | undefined {
	if (typeof value === 'string') return NOT_ASCII.test(value) ? byteText(encodeUtf8(value)) : value;
	const buffer = bufferOf(value);
	return buffer === undefined ? undefined : byteText(buffer.bytes);
}

function byteText(bytes: Uint8Array): string {
	let text = '';
	for (const byte of bytes) text += String.fromCharCode(byte);
	return text;
}

/**
 * `int(text, base)`.
 * @param base 2 to 36, or 0 to go by the prefix
 * @throws ValueError when the text is no int in that base, or the base is none
 */
export function parseInteger(text: string, base = 10): Int {
	const int = readInteger(text, base);
	if (int instanceof PyException) throw int;
	return int;
}

/** The same, with the ValueError in place of an int. */
export function readInteger(text: string, base = 10): Int | PyException {
	const short = base === 10 ? shortDecimal(text) : undefined;
	if (short !== undefined) return short;
	if ((base !== 0 && base < 2) || base > 36) return valueError('int() arg 2 must be >= 2 and <= 36');
	let rest = text.replace(LEADING_SPACE, '');
	const negative = rest.startsWith('-');
	if (negative || rest.startsWith('+')) rest = rest.slice(1);
	const prefixed = prefixBase(rest);
	let radix = base;
	if (prefixed !== undefined && (base === 0 || base === prefixed)) {
		radix = prefixed;
		rest = rest.slice(2);
	} else if (base === 0) {
		// Numbers that start with 0 have to say their base, unless they are zero.
		radix = rest.length > 1 && rest[0] === '0' ? 1 : 10;
	}
	const digits = rest.replace(TRAILING_SPACE, '');
	if (digits === '' || !isInBase(digits, radix)) {
		const shown = replaceEach(quoted(rest), /[\x80-\xff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16)}`);
		return valueError(`invalid syntax for integer with base ${radix === 1 ? 0 : radix}: ${shown}`);
	}
	const magnitude = digitsToInt(digits.includes('_') ? digits.replaceAll('_', '') : digits, radix);
	if (!negative) return magnitude;
	return typeof magnitude === 'number' ? 0 - magnitude : -magnitude;
}

/** What a few decimal digits say, perhaps with a minus before them; undefined for any other text. */
export function shortDecimal(text: string): number | undefined {
	const { length } = text;
	const first = text.charCodeAt(0) === 0x2d ? 1 : 0;
	if (length === first || length > MAX_SHORT) return undefined;
	let value = 0;
	for (let i = first; i < length; i++) {
		const digit = text.charCodeAt(i) - 0x30;
		if (digit < 0 || digit > 9) return undefined;
		value = value * 10 + digit;
	}
	return first === 0 ? value : 0 - value;
}

/** The base that `0x`, `0o` or `0b` stand for. */
function prefixBase(text: string): number | undefined {
	if (text[0] !== '0' || text.length < 2) return undefined;
	switch (text[1]) {
		case 'x':
		case 'X':
			return 16;
		case 'o':
		case 'O':
			return 8;
		case 'b':
		case 'B':
			return 2;
		default:
			return undefined;
	}
}

function isInBase(digits: string, radix: number): boolean {
	for (let i = 0; i < digits.length; i++) {
		const unit = digits.charCodeAt(i);
		if (unit === 0x5f) continue;
		const lower = unit | 0x20;
		const digit = unit >= 0x30 && unit <= 0x39 ? unit - 0x30 : lower >= 0x61 && lower <= 0x7a ? lower - 0x57 : 36;
		if (digit >= radix) return false;
	}
	return true;
}

function digitsToInt(digits: string, radix: number): Int {
	if (digits === '' || radix === 1) return 0;
	if (digits.length <= SHORT_DIGITS) return Number.parseInt(digits, radix);
	checkBits(digits.length * Math.log2(radix));
	switch (radix) {
		case 2:
			return normalise(BigInt(`0b${digits}`));
		case 8:
			return normalise(BigInt(`0o${digits}`));
		case 10:
			chargeParsing(digits.length);
			return normalise(BigInt(digits));
		case 16:
			return normalise(BigInt(`0x${digits}`));
		default:
			chargeParsing(digits.length);
			return normalise(joinDigits(digits, BigInt(radix)));
	}
}

/** Halves the digits until they are short, so that long texts do not take quadratic time. */
function joinDigits(digits: string, radix: bigint): bigint {
	if (digits.length <= SHORT_DIGITS) return BigInt(Number.parseInt(digits, Number(radix)));
	const low = digits.length >> 1;
	const high = joinDigits(digits.slice(0, -low), radix);
	return high * radix ** BigInt(low) + joinDigits(digits.slice(-low), radix);
}

/** `float(text)`. @throws ValueError */
export function parseFloatText(text: string): number {
	const float = readFloat(text);
	if (float instanceof PyException) throw float;
	return float;
}

/** The same, with the ValueError in place of a number. */
export function readFloat(text: string): number | PyException {
	if (isPlainDecimal(text)) return Number(text);
	const scanner = new DecimalScanner(text);
	const part = scanner.part(false);
	return part === undefined || part.imaginary || !scanner.atEnd ? invalidNumber() : part.value;
}

/** Whether a text is digits with at most one point and minus, which JavaScript reads in the same way. */
export function isPlainDecimal(text: string): boolean {
	let hasDigits = false;
	let hasPoint = false;
	for (let i = text.charCodeAt(0) === 0x2d ? 1 : 0; i < text.length; i++) {
		const unit = text.charCodeAt(i);
		if (unit >= 0x30 && unit <= 0x39) hasDigits = true;
		else if (unit === 0x2e && !hasPoint) hasPoint = true;
		else return false;
	}
	return hasDigits;
}

/** `complex(text)`: a real part, an imaginary part, or the one and then the other. @throws ValueError */
export function parseComplexText(text: string): { real: number; imag: number } {
	const scanner = new DecimalScanner(text);
	const first = scanner.part(true);
	if (first === undefined) throw invalidNumber();
	if (scanner.atEnd) return first.imaginary ? { real: 0, imag: first.value } : { real: first.value, imag: 0 };
	if (first.imaginary) throw invalidNumber();
	const second = scanner.part(true);
	if (second === undefined || !second.imaginary || !scanner.atEnd) throw invalidNumber();
	return { real: first.value, imag: second.value };
}

/** One signed number with the white space around it. The exponent may have no digits, except at the end of the text. */
const PART = /[\t-\r ]*([+-]?)(?:(inf)(?:inity)?|(nan)|([0-9_]*)(?:\.([0-9_]*))?(?:e([+-]?)([0-9_]*))?)/iy;
const SPACE = /[\t-\r ]*/y;

class DecimalScanner {
	private readonly text: string;
	private position = 0;

	constructor(text: string) {
		this.text = text;
	}

	get atEnd(): boolean {
		return this.position === this.text.length;
	}

	/** The next number, and whether a `j` follows it where `allowImaginary` says it may; undefined where there is none. */
	part(allowImaginary: boolean): { value: number; imaginary: boolean } | undefined {
		PART.lastIndex = this.position;
		const match = PART.exec(this.text) as RegExpExecArray;
		const [whole, sign, infinity, nan, integer, fraction, exponentSign, exponent] = match;
		this.position = PART.lastIndex;
		if (exponent === '' && this.atEnd) return undefined;
		let value = infinity ? Number.POSITIVE_INFINITY : Number.NaN;
		const nothing = !infinity && !nan && whole.replace(LEADING_SPACE, '').length === sign.length;
		if (!infinity && !nan) {
			// No digits at all count as zero, in the mantissa as in the exponent.
			const decimal = `0${integer}.${fraction ?? ''}e${exponentSign ?? ''}0${exponent ?? ''}`;
			value = Number(decimal.replaceAll('_', ''));
		}
		const imaginary = allowImaginary && (this.text[this.position] === 'j' || this.text[this.position] === 'J');
		if (imaginary) {
			this.position++;
			if (nothing) value = 1;
		} else if (nothing) {
			return undefined;
		}
		SPACE.lastIndex = this.position;
		SPACE.exec(this.text);
		this.position = SPACE.lastIndex;
		return { value: sign === '-' ? -value : value, imaginary };
	}
}

function invalidNumber(): PyException {
	return valueError('invalid syntax for number');
}
