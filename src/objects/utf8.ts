// UTF-8, as str and bytes convert into each other. Lone surrogates take three bytes like any other code point, and
// overlong forms and code points past U+10FFFF are read, all as the reference implementation does (py/unicode.c,
// unicode_encoding_check). Error handlers `ignore` and `replace` are here too. Neighbours: wide_str.ts, str.ts.

import { lookupErrorType, newException, PyException, unicodeErrorType } from './exception.ts';
import { requireStr } from './protocol.ts';
import type { Value } from './value.ts';
import { codePointsOf, type Str, strFromCodePoints, strValue, textOf, WideStr } from './wide_str.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Below this many units the engine's encoder and decoder cost more to call than they save. */
const SHORT = 24;

const REPLACEMENT = 0xfffd;

/** What decoding does with bytes that are not text: raise, leave them out, or put U+FFFD in their place. */
export type DecodeErrors = 'strict' | 'ignore' | 'replace';

/** The UTF-8 bytes of a str. */
export function encodeUtf8(str: Str): Uint8Array {
	if (typeof str !== 'string') return encodeCodePoints(str.codePoints);
	if (str.length > SHORT) return encoder.encode(str);
	const bytes = new Uint8Array(str.length);
	for (let i = 0; i < str.length; i++) {
		const unit = str.charCodeAt(i);
		if (unit > 0x7f) return encodeCodePoints(codePointsOf(str));
		bytes[i] = unit;
	}
	return bytes;
}

/** The UTF-8 bytes of UTF-16 text. */
export function encodeTextUtf8(text: string): Uint8Array {
	return encodeUtf8(strValue(text));
}

/** Number of bytes `encodeUtf8` gives. */
export function utf8Length(str: Str): number {
	let length = 0;
	if (typeof str === 'string') {
		for (let i = 0; i < str.length; i++) length += sizeOf(str.charCodeAt(i));
	} else {
		for (const point of str.codePoints) length += sizeOf(point);
	}
	return length;
}

function sizeOf(point: number): number {
	return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

function encodeCodePoints(points: Uint32Array): Uint8Array {
	let size = 0;
	for (const point of points) size += sizeOf(point);
	const bytes = new Uint8Array(size);
	let at = 0;
	for (const point of points) {
		if (point < 0x80) {
			bytes[at++] = point;
			continue;
		}
		if (point < 0x800) {
			bytes[at++] = 0xc0 | (point >> 6);
		} else {
			if (point < 0x10000) {
				bytes[at++] = 0xe0 | (point >> 12);
			} else {
				bytes[at++] = 0xf0 | (point >> 18);
				bytes[at++] = 0x80 | ((point >> 12) & 0x3f);
			}
			bytes[at++] = 0x80 | ((point >> 6) & 0x3f);
		}
		bytes[at++] = 0x80 | (point & 0x3f);
	}
	return bytes;
}

/**
 * The str that UTF-8 bytes spell.
 * @throws UnicodeError (without a message, as upstream has it) when `errors` is strict and the bytes are no such text
 */
export function decodeUtf8(bytes: Uint8Array, errors: DecodeErrors = 'strict'): Str {
	if (bytes.length > SHORT) {
		try {
			return strValue(decoder.decode(bytes));
		} catch {
			// Malformed, or one of the forms only the loop below knows.
		}
	} else if (bytes.every(isAsciiByte)) {
		return String.fromCharCode(...bytes);
	}
	return decodePoints(bytes, 0xf8, errors);
}

function isAsciiByte(byte: number): boolean {
	return byte < 0x80;
}

/** The str that ASCII bytes spell. @throws UnicodeError as {@link decodeUtf8} does */
export function decodeAscii(bytes: Uint8Array, errors: DecodeErrors = 'strict'): Str {
	return decodePoints(bytes, 0, errors);
}

/** Decodes; only bytes from 0xc0 to below `leadEnd` start a sequence. */
function decodePoints(bytes: Uint8Array, leadEnd: number, errors: DecodeErrors): Str {
	const points = new Uint32Array(bytes.length);
	let count = 0;
	for (let i = 0; i < bytes.length; ) {
		const lead = bytes[i++];
		if (lead < 0x80) {
			points[count++] = lead;
			continue;
		}
		let missing = lead < 0xc0 || lead >= leadEnd ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
		let point = lead & (0x3f >> missing);
		while (missing > 0 && i < bytes.length && (bytes[i] & 0xc0) === 0x80) {
			point = (point << 6) | (bytes[i++] & 0x3f);
			missing--;
		}
		if (missing === 0) points[count++] = point;
		else if (errors === 'strict') throw unicodeError();
		else if (errors === 'replace') points[count++] = REPLACEMENT;
	}
	return strFromCodePoints(points.slice(0, count));
}

/** An encoding Python code may name: `utf-8`, `utf8` or `ascii`. @throws LookupError for any other */
export function encodingNamed(name: Value): 'utf-8' | 'ascii' {
	const text = textOf(requireStr(name));
	if (text === 'utf-8' || text === 'utf8') return 'utf-8';
	if (text === 'ascii') return 'ascii';
	throw newException(lookupErrorType, `unknown encoding: ${text}`);
}

/** `str(bytes, encoding, errors)`, and so `bytes.decode`. @throws UnicodeError, LookupError */
export function decodeWith(bytes: Uint8Array, encoding: Value = 'utf-8', errors: Value = null): Str {
	const decode = encodingNamed(encoding) === 'ascii' ? decodeAscii : decodeUtf8;
	return decode(bytes, errors === 'ignore' || errors === 'replace' ? errors : 'strict');
}

/** `str.encode(encoding)`, and so `bytes(str, encoding)`. @throws UnicodeError, LookupError */
export function encodeWith(str: Str, encoding: Value = 'utf-8'): Uint8Array {
	if (encodingNamed(encoding) === 'ascii' && !isAscii(str)) throw unicodeError();
	return encodeUtf8(str);
}

/** The error for text that cannot be converted. */
export function unicodeError(): PyException {
	return new PyException(unicodeErrorType, []);
}

/** Bytes as text of one character each (Latin-1), for work on bytes that is easier on text. */
export function byteText(bytes: Uint8Array): string {
	let text = '';
	for (let i = 0; i < bytes.length; i++) text += String.fromCharCode(bytes[i]);
	return text;
}

/** The bytes of {@link byteText}. */
export function textBytes(text: string): Uint8Array {
	const bytes = new Uint8Array(text.length);
	for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
	return bytes;
}

/** Whether every character of a str is ASCII. */
export function isAscii(str: Str): boolean {
	if (str instanceof WideStr) return false;
	for (let i = 0; i < str.length; i++) if (str.charCodeAt(i) > 0x7f) return false;
	return true;
}
