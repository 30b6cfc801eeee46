// The str type: making one, operators, subscripts, iteration. A str is a JavaScript string or a WideStr (wide_str.ts says
// when which); everything here works on both and is fast on the former. Methods: str_methods.ts; formatting:
// str_format.ts and percent_format.ts; conversion to and from bytes: utf8.ts.

import { appended } from './appending.ts';
import { maybeIndex } from './argument.ts';
import { requireBuffer } from './buffer.ts';
import { nativeValue } from './class.ts';
import { allocationError, indexError, notImplementedError, typeError } from './exception.ts';
import { PyIterator } from './iteration.ts';
import { checkArgCount } from './native_function.ts';
import { BinaryOp, isOrdering, orderHolds } from './operators.ts';
import { percentFormat } from './percent_format.ts';
import { hashText, requireStr, str, typeName } from './protocol.ts';
import { replaceEach, replaceOccurrences } from './replacement.ts';
import { PySlice, stepsNotImplemented } from './slice.ts';
import { findStr } from './str_search.ts';
import { strType } from './type.ts';
import { decodeWith, encodeUtf8, utf8Length } from './utf8.ts';
import type { Kwargs, Value } from './value.ts';
import {
	codePointsOf,
	isStr,
	type Str,
	strCompare,
	strEquals,
	strFromCodePoints,
	strLength,
	strValue,
	textOf,
	WideStr,
} from './wide_str.ts';

/** Longest plain str: what every engine can hold. Passing it is a MemoryError. */
export const MAX_LENGTH = 2 ** 28 - 16;
/** Longest wide str; its code points take four bytes each. */
const MAX_WIDE_LENGTH = MAX_LENGTH / 4;

/** @throws MemoryError when a str of that many characters could not be made */
export function checkStrLength(length: number): void {
	if (length > MAX_LENGTH) throw allocationError(length + 1);
}

/** A str argument, also from an instance of a class derived from str. @throws TypeError */
export function strArgument(value: Value): Str {
	return isStr(value) ? value : requireStr(nativeValue(value));
}

/** Code points of a str in either form. */
export function pointsOf(str: Str): Uint32Array {
	return typeof str === 'string' ? codePointsOf(str) : str.codePoints;
}

/** `a + b`. */
export function concatenate(a: Str, b: Str): Str {
	if (typeof a === 'string' && typeof b === 'string') {
		checkStrLength(a.length + b.length);
		return a + b;
	}
	if (a === '') return b;
	if (b === '') return a;
	return new WideStr(appended(pointsOf(a), pointsOf(b), allocatePoints));
}

/** @throws MemoryError when a wide str of that many characters could not be made */
function allocatePoints(length: number): Uint32Array {
	if (length > MAX_WIDE_LENGTH) throw allocationError(length * 4);
	return new Uint32Array(length);
}

/** The wide str made of several runs of code points, of which one at least is wide. */
export function joinPoints(parts: readonly Uint32Array[]): WideStr {
	let length = 0;
	for (const part of parts) length += part.length;
	const points = allocatePoints(length);
	let at = 0;
	for (const part of parts) {
		points.set(part, at);
		at += part.length;
	}
	return new WideStr(points);
}

/** `str * count`. @throws MemoryError before anything is made, when it would be too long */
export function repeatStr(self: Str, count: number): Str {
	const length = strLength(self);
	if (count <= 0 || length === 0) return '';
	if (length * count > (typeof self === 'string' ? MAX_LENGTH : MAX_WIDE_LENGTH)) {
		throw allocationError(BigInt(utf8Length(self)) * BigInt(count) + 1n);
	}
	if (typeof self === 'string') return self.repeat(count);
	const points = new Uint32Array(length * count);
	points.set(self.codePoints);
	for (let filled = length; filled < points.length; filled *= 2) points.copyWithin(filled, 0, filled);
	return new WideStr(points);
}

/** Characters `start` to `stop` (exclusive), which must be in order and within the str. */
export function substring(self: Str, start: number, stop: number): Str {
	if (typeof self === 'string') return self.slice(start, stop);
	if (start === 0 && stop === self.codePoints.length) return self;
	return strFromCodePoints(self.codePoints.subarray(start, stop));
}

function getItem(self: Str, index: Value): Str {
	if (index instanceof PySlice) return getSlice(self, index);
	const int = typeof index === 'number' ? index : subscript(index);
	const length = strLength(self);
	const position = int < 0 ? int + length : int;
	if (position < 0 || position >= length) throw indexError('string index out of range');
	return typeof self === 'string' ? self[position] : substring(self, position, position + 1);
}

/** What is wrong with a slice is said as of an index, and not as other sequences say it. */
function getSlice(self: Str, slice: PySlice): Str {
	if (slice.step !== null && slice.step !== 1) throw stepsNotImplemented();
	const length = strLength(self);
	const start = strBound(slice.start, length, 0);
	const stop = strBound(slice.stop, length, length);
	return stop <= start ? '' : substring(self, start, stop);
}

function subscript(index: Value): number {
	const int = maybeIndex(index);
	if (int === undefined) throw typeError(`string indices must be integers, not ${typeName(index)}`);
	return int;
}

/** A bound as `find` and `startswith` take it: None or an int, limited to the str; `absent` where not given. */
export function strBound(bound: Value | undefined, length: number, absent: number): number {
	if (bound === undefined || bound === null) return absent;
	const int = subscript(bound);
	return Math.min(length, Math.max(0, int < 0 ? int + length : int));
}

function construct(args: Value[], kwargs: Kwargs): Str {
	if (kwargs !== undefined && kwargs.size > 0) {
		throw notImplementedError('keyword argument(s) not implemented - use normal args instead');
	}
	checkArgCount(args.length, 0, 3);
	if (args.length === 0) return '';
	if (args.length === 1) return strOf(args[0]);
	return decodeWith(requireBuffer(args[0]), args[1], args[2]);
}

/** `str(value)` as a value. */
export function strOf(value: Value): Str {
	return isStr(value) ? value : strValue(str(value));
}

function binary(op: number, lhs: Str, rhs: Value): Value | undefined {
	if (op === BinaryOp.MODULO) return percentFormat(lhs, rhs);
	if (op === BinaryOp.MULTIPLY) {
		const count = maybeIndex(rhs);
		return count === undefined ? undefined : repeatStr(lhs, count);
	}
	const other = isStr(rhs) ? rhs : nativeValue(rhs);
	if (!isStr(other)) return undefined;
	if (op === BinaryOp.ADD) return concatenate(lhs, other);
	return isOrdering(op) ? orderHolds(op, strCompare(lhs, other)) : undefined;
}

/** Names of the escapes `repr` uses for control characters; the rest are written in hexadecimal. */
const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must be escaped
const ESCAPED = /[\u0000-\u001f\u007f\\]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must be escaped
const NEEDS_CARE = /[\u0000-\u001f\u007f\\']/;

/** `repr` of UTF-16 text: anything printable or beyond ASCII stands for itself, lone surrogates are escaped. */
export function quoted(text: string): string {
	if (!NEEDS_CARE.test(text)) return `'${text}'`;
	const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
	const escaped = replaceEach(text, ESCAPED, (character) => {
		return SHORT_ESCAPES[character] ?? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
	});
	return quote + (quote === "'" ? replaceOccurrences(escaped, "'", "\\'") : escaped) + quote;
}

/** With the `u` flag this does not match the halves of a pair. */
const LONE_SURROGATES = /[\ud800-\udfff]/gu;

function reprStr(self: Str): string {
	if (typeof self === 'string') return quoted(self);
	if (self.codePoints.some((point) => point > 0x10ffff)) return reprPoints(self);
	return replaceEach(quoted(self.text), LONE_SURROGATES, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
}

/** `repr` of a str with code points that UTF-16 cannot hold. */
function reprPoints(self: WideStr): string {
	const quote = quoted(self.text)[0];
	let body = '';
	for (const point of self.codePoints) {
		const character = String.fromCodePoint(Math.min(point, 0x10ffff));
		if (point > 0x10ffff) body += `\\U${point.toString(16).padStart(8, '0')}`;
		else if (character === "'") body += quote === "'" ? "\\'" : "'";
		else body += quoted(character).slice(1, -1);
	}
	return quote + body + quote;
}

/** Characters one after another. */
export class StrIterator extends PyIterator {
	readonly source: Str;
	index = 0;

	constructor(source: Str) {
		super();
		this.source = source;
	}

	next(): Value | undefined {
		const { source, index } = this;
		if (typeof source === 'string') return index < source.length ? source[this.index++] : undefined;
		if (index >= source.codePoints.length) return undefined;
		this.index++;
		return substring(source, index, index + 1);
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.source);
	}
}

strType.define({
	construct: (_type, args, kwargs) => construct(args, kwargs),
	repr: reprStr,
	str: textOf,
	truth: (self: Str) => self !== '',
	length: strLength,
	hash: (self: Str) => hashText(textOf(self)),
	hashing: 'structural',
	binary,
	equals: (self: Str, other: Value) => (isStr(other) ? strEquals(self, other) : undefined),
	contains: (self: Str, item: Value) => findStr(self, strArgument(item), 0, strLength(self)) >= 0,
	getItem,
	iterate: (self: Str) => new StrIterator(self),
	buffer: (self: Str) => ({ bytes: encodeUtf8(self), typecode: 'B', readonly: true }),
});
