// The format mini-language `[[fill]align][sign][#][0][width][,_][.precision][type]`: reading a specification and laying
// out a value by it. Results are CPython's but for very large floats; what is accepted and the messages are upstream's
// (py/objstr.c). Text here is UTF-16, widths and precisions count characters.
// Neighbours: str_format.ts, percent_format.ts, number_format.ts.

import { requireFloat, requireIndex } from './argument.ts';
import { bufferOf } from './buffer.ts';
import { nativeValue } from './class.ts';
import { allocationError, newException, overflowErrorType, valueError } from './exception.ts';
import { PyFloat } from './float.ts';
import {
	floatRepr,
	formatExponent,
	formatFixed,
	formatGeneral,
	formatWithoutType,
	groupDigits,
	intToText,
} from './number_format.ts';
import { requireStr, typeName } from './protocol.ts';
import { checkStrLength } from './str.ts';
import { decodeUtf8 } from './utf8.ts';
import type { Value } from './value.ts';
import { codePointsOf, isStr, textOf } from './wide_str.ts';

export type Align = '<' | '>' | '=' | '^';

/** A format specification. Absent parts are empty, or -1. */
export interface FormatSpec {
	readonly fill: string;
	readonly align: Align | '';
	readonly sign: '+' | '-' | ' ' | '';
	readonly alternate: boolean;
	/** Zeros fill numbers after the sign, unless fill or align say otherwise. */
	readonly zero: boolean;
	readonly width: number;
	readonly grouping: ',' | '_' | '';
	readonly precision: number;
	readonly type: string;
}

const SPEC = /^(?:(.)??([<>=^]))?([+\- ])?(#)?(0)?(\d+)?([,_])?(?:\.(\d*))?([bcdeEfFgGnosxX%])?$/su;

/** @throws ValueError when the text is no format specification */
export function parseFormatSpec(text: string): FormatSpec {
	const match = SPEC.exec(text);
	if (match === null) throw valueError('invalid format specifier');
	const [, fill, align, sign, alternate, zero, width, grouping, precision, type] = match;
	return {
		fill: fill ?? '',
		align: (align ?? '') as Align | '',
		sign: (sign ?? '') as FormatSpec['sign'],
		alternate: alternate !== undefined,
		zero: zero !== undefined,
		width: width === undefined ? -1 : Number(width),
		grouping: (grouping ?? '') as FormatSpec['grouping'],
		precision: precision === undefined || precision === '' ? -1 : Number(precision),
		type: type ?? '',
	};
}

/** The text of a value by a specification. @throws ValueError, TypeError as upstream does */
export function formatWithSpec(value: Value, spec: FormatSpec): string {
	if (spec.sign === '+' || spec.sign === ' ') {
		if (spec.type === 's') throw valueError('sign not allowed in string format specifier');
		if (spec.type === 'c') throw valueError("sign not allowed with integer format specifier 'c'");
	}
	const native = nativeValue(value);
	if (typeof native === 'number' || typeof native === 'bigint') return formatIntValue(native, spec);
	if (typeof native === 'boolean') return formatIntValue(native ? 1 : 0, spec, 'bool');
	if (native instanceof PyFloat) return formatFloatValue(native.value, spec);
	if (spec.align === '=') throw valueError("'=' alignment not allowed in string format specifier");
	if (spec.type !== '' && spec.type !== 's') throw unknownFormatCode(spec, typeName(value));
	return layOutText(formattableText(native), spec, '<');
}

function formattableText(value: Value): string {
	if (isStr(value)) return textOf(value);
	const buffer = bufferOf(value);
	return buffer === undefined ? textOf(requireStr(value)) : textOf(decodeUtf8(buffer.bytes, 'replace'));
}

function unknownFormatCode(spec: FormatSpec, type: string) {
	return valueError(`unknown format code '${spec.type}' for object of type '${type}'`);
}

function formatIntValue(value: number | bigint, spec: FormatSpec, typeName = 'int'): string {
	switch (spec.type) {
		case 'c':
			return layOutText(characterText(value), spec, '>');
		case 's':
			throw unknownFormatCode(spec, typeName);
		case '':
		case 'n':
		case 'd':
		case 'b':
		case 'o':
		case 'x':
		case 'X':
			return layOutInt(value, spec);
		default:
			return formatFloatValue(requireFloat(value), spec);
	}
}

/** The character an int stands for. @throws OverflowError */
export function characterText(value: number | bigint): string {
	const point = requireIndex(value);
	if (point < 0 || point > 0x10ffff) throw newException(overflowErrorType, 'char not in range(0x110000)');
	return String.fromCodePoint(point);
}

const BASES: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16, X: 16 };

/**
 * An int in the base its type names, laid out.
 * @param minDigits zeros are put in front until there are that many digits
 */
export function layOutInt(value: number | bigint, spec: FormatSpec, minDigits = 0): string {
	const isNegative = value < 0;
	const base = BASES[spec.type] ?? 10;
	let digits = intToText(isNegative ? -value : value, base);
	if (spec.type === 'X') digits = digits.toUpperCase();
	if (minDigits > digits.length) {
		checkStrLength(minDigits);
		digits = digits.padStart(minDigits, '0');
	}
	const prefix = spec.alternate && base !== 10 ? `0${spec.type}` : '';
	return layOutNumber(signText(isNegative, spec) + prefix, digits, '', spec, base === 10 ? 3 : 4);
}

function signText(isNegative: boolean, spec: FormatSpec): string {
	return isNegative ? '-' : spec.sign === '-' ? '' : spec.sign;
}

/** @throws ValueError when the type is none for floats */
function formatFloatValue(value: number, spec: FormatSpec): string {
	if ('bcdosxX'.includes(spec.type) && spec.type !== '') throw unknownFormatCode(spec, 'float');
	return layOutFloat(value, spec);
}

/** A float in the style its type names, laid out. */
export function layOutFloat(value: number, spec: FormatSpec): string {
	const text = floatText(value, spec);
	const isNegative = text.startsWith('-');
	const magnitude = isNegative ? text.slice(1) : text;
	if (spec.grouping === '') return layOutNumber(signText(isNegative, spec), magnitude, '', spec, 3);
	const digits = /^\d*/.exec(magnitude)?.[0] ?? '';
	return layOutNumber(signText(isNegative, spec), digits, magnitude.slice(digits.length), spec, 3);
}

function floatText(value: number, spec: FormatSpec): string {
	const precision = spec.precision < 0 ? 6 : spec.precision;
	switch (spec.type) {
		case '':
			if (spec.precision < 0) return floatRepr(value);
			return spec.alternate ? formatGeneral(value, precision, true) : formatWithoutType(value, precision);
		case 'e':
			return formatExponent(value, precision, spec.alternate);
		case 'E':
			return formatExponent(value, precision, spec.alternate).toUpperCase();
		case 'f':
			return fixedText(value, precision, spec.alternate);
		case 'F':
			return fixedText(value, precision, spec.alternate).toUpperCase();
		case 'G':
			return formatGeneral(value, precision, spec.alternate).toUpperCase();
		case '%':
			return `${fixedText(value * 100, precision, spec.alternate)}%`;
		default:
			return formatGeneral(value, precision, spec.alternate);
	}
}

/** Characters upstream has room for in a number without sign (py/mpprint.c). */
const NUMBER_ROOM = 33;
/** Digits of a float past these say nothing. */
const MEANINGFUL_DIGITS = 17;

/** Fixed notation; where upstream has no room for all the digits of a large number it takes exponents, and so do we. */
function fixedText(value: number, precision: number, alternate: boolean): string {
	const magnitude = Math.abs(value);
	if (magnitude >= 10 ** MEANINGFUL_DIGITS && Number.isFinite(value)) {
		const room = value < 0 ? NUMBER_ROOM - 1 : NUMBER_ROOM;
		const exponent = Number(magnitude.toExponential().split('e')[1]);
		if (exponent + precision + 2 > room) return formatGeneral(value, precision + 1, alternate);
	}
	return formatFixed(value, precision, alternate);
}

/** Grouped numbers are made group by group, which would take long for wider ones. */
const MAX_GROUPED_WIDTH = 2 ** 22;

/** Puts a number together: `sign` with any prefix, digits that may be grouped, and what follows them. */
function layOutNumber(sign: string, digits: string, rest: string, spec: FormatSpec, groupSize: number): string {
	const align = spec.align === '' ? (spec.zero ? '=' : '>') : spec.align;
	const fill = spec.fill === '' ? (spec.zero ? '0' : ' ') : spec.fill;
	const padsAfterSign = align === '=';
	let body = digits;
	if (spec.grouping !== '' && digits !== '') {
		const minWidth = padsAfterSign && fill === '0' ? spec.width - sign.length - rest.length : 0;
		if (minWidth > MAX_GROUPED_WIDTH) throw allocationError(minWidth);
		body = groupDigits(digits, spec.grouping, groupSize, minWidth);
	}
	body += rest;
	if (padsAfterSign) return sign + pad(body, spec.width - sign.length, '>', fill);
	return pad(sign + body, spec.width, align, fill);
}

/** A text, cut to the precision and padded to the width. */
export function layOutText(text: string, spec: FormatSpec, defaultAlign: Align): string {
	let shown = text;
	if (spec.precision >= 0 && spec.precision < text.length) {
		shown = SURROGATE.test(text) ? [...text].slice(0, spec.precision).join('') : text.slice(0, spec.precision);
	}
	if (spec.width <= 0) return shown;
	const fill = spec.fill === '' ? (spec.zero ? '0' : ' ') : spec.fill;
	return pad(shown, spec.width, spec.align === '' ? defaultAlign : spec.align, fill);
}

const SURROGATE = /[\ud800-\udfff]/;

function pad(text: string, width: number, align: Align, fill: string): string {
	const missing = width <= 0 ? 0 : width - (SURROGATE.test(text) ? codePointsOf(text).length : text.length);
	if (missing <= 0) return text;
	checkStrLength(width);
	switch (align) {
		case '<':
			return text + fill.repeat(missing);
		case '^':
			return fill.repeat(missing >> 1) + text + fill.repeat(missing - (missing >> 1));
		default:
			return fill.repeat(missing) + text;
	}
}
