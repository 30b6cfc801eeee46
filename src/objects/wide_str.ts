// Strings that hold a code point outside the basic plane, or a lone surrogate: kept as code points, so that len, indexing
// and slicing need no scan. Invariant of the whole system: a JavaScript `string` that is a Python value holds no
// surrogate code unit; text that does is a WideStr. Internal text (messages, file contents) is plain UTF-16 and becomes a
// value through `strValue`.

import { strType } from './type.ts';
import { type DeviceLayout, PyObject, setPrototypeType, type Value } from './value.ts';

const SURROGATE = /[\ud800-\udfff]/;

/** Code points are joined in pieces, since an argument list has a limited length. */
const CHUNK = 4096;

export class WideStr extends PyObject {
	readonly codePoints: Uint32Array;
	private utf16: string | undefined;

	/** The code points must include at least one that a plain string may not hold. */
	constructor(codePoints: Uint32Array, utf16?: string) {
		super();
		this.codePoints = codePoints;
		this.utf16 = utf16;
	}

	/** The same text as UTF-16. */
	get text(): string {
		this.utf16 ??= textFromCodePoints(this.codePoints);
		return this.utf16;
	}

	override deviceSize(layout: DeviceLayout): number {
		return 4 * layout.wordBytes + this.codePoints.length * 4;
	}
}
setPrototypeType(WideStr, strType);

/** A Python str, in either form. */
export type Str = string | WideStr;

export function isStr(value: Value | undefined): value is Str {
	return typeof value === 'string' || value instanceof WideStr;
}

/** UTF-16 text of a str. */
export function textOf(str: Str): string {
	return typeof str === 'string' ? str : str.text;
}

/** The Python value of UTF-16 text; surrogate pairs count as the one code point they encode. */
export function strValue(text: string): Str {
	return SURROGATE.test(text) ? new WideStr(codePointsOf(text), text) : text;
}

/** Code points of UTF-16 text; a lone surrogate stands for itself. */
export function codePointsOf(text: string): Uint32Array {
	const points = new Uint32Array(text.length);
	let count = 0;
	for (let i = 0; i < text.length; i++) {
		const point = text.codePointAt(i) as number;
		if (point > 0xffff) i++;
		points[count++] = point;
	}
	return points.subarray(0, count);
}

/** The str value with these code points, in whichever form it belongs. */
export function strFromCodePoints(points: Uint32Array): Str {
	for (const point of points) {
		if (point > 0xffff || (point >= 0xd800 && point <= 0xdfff)) return new WideStr(points);
	}
	return textFromCodePoints(points);
}

/** Code points past Unicode's last, which four bytes of UTF-8 can spell, have no UTF-16: U+FFFD stands for them. */
function textFromCodePoints(points: Uint32Array): string {
	let text = '';
	const encodable = points.some((point) => point > 0x10ffff)
		? points.map((point) => (point > 0x10ffff ? 0xfffd : point))
		: points;
	for (let i = 0; i < encodable.length; i += CHUNK) text += String.fromCodePoint(...encodable.subarray(i, i + CHUNK));
	return text;
}

/** Number of code points. */
export function strLength(str: Str): number {
	return typeof str === 'string' ? str.length : str.codePoints.length;
}

/** The code point at a position within the str. */
export function codePointAt(str: Str, position: number): number {
	return typeof str === 'string' ? str.charCodeAt(position) : str.codePoints[position];
}

/** Whether two strs are equal; a wide one never equals a plain one. */
export function strEquals(a: Str, b: Str): boolean {
	if (typeof a === 'string' || typeof b === 'string') return a === b;
	if (a.codePoints.length !== b.codePoints.length) return false;
	return a.codePoints.every((point, i) => point === b.codePoints[i]);
}

/** Negative, zero or positive as `a` sorts before, with or after `b` by code point. */
export function strCompare(a: Str, b: Str): number {
	if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
	const shorter = Math.min(strLength(a), strLength(b));
	for (let i = 0; i < shorter; i++) {
		const difference = codePointAt(a, i) - codePointAt(b, i);
		if (difference !== 0) return difference;
	}
	return strLength(a) - strLength(b);
}
