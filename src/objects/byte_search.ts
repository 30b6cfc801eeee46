// Searching, comparing and joining runs of bytes: what bytes, bytearray and array have in common below their methods.

import { allocateBytes } from './bytes.ts';
import { appendItem } from './iteration.ts';

/** First position of `needle` that lies within `start` to `end`, or -1. */
export function findBytes(haystack: Uint8Array, needle: Uint8Array, start: number, end: number): number {
	const { length } = needle;
	if (length === 0) return start <= end ? start : -1;
	// What lies behind the range must not be searched: a program may go through many short ones.
	const within = end < haystack.length ? haystack.subarray(0, Math.max(0, end)) : haystack;
	const last = within.length - length;
	const first = needle[0];
	for (let at = within.indexOf(first, start); at >= 0 && at <= last; at = within.indexOf(first, at + 1)) {
		if (matchesAt(within, needle, at)) return at;
	}
	return -1;
}

/** Last position of `needle` that lies within `start` to `end`, or -1. */
export function findLastBytes(haystack: Uint8Array, needle: Uint8Array, start: number, end: number): number {
	for (let at = end - needle.length; at >= start; at--) if (matchesAt(haystack, needle, at)) return at;
	return -1;
}

export function matchesAt(haystack: Uint8Array, needle: Uint8Array, at: number): boolean {
	for (let i = 0; i < needle.length; i++) if (haystack[at + i] !== needle[i]) return false;
	return true;
}

/** Positions of `needle`, none overlapping, at most `limit` of them. The needle must not be empty. */
export function findAllBytes(haystack: Uint8Array, needle: Uint8Array, limit: number): number[] {
	const found: number[] = [];
	for (let at = 0; found.length < limit; at += needle.length) {
		at = findBytes(haystack, needle, at, haystack.length);
		if (at < 0) break;
		appendItem(found, at);
	}
	return found;
}

export function bytesEqual(a: Uint8Array, b: Uint8Array): boolean {
	return a.length === b.length && matchesAt(a, b, 0);
}

/** Negative, zero or positive as `a` sorts before, with or after `b`. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
	const shorter = Math.min(a.length, b.length);
	for (let i = 0; i < shorter; i++) if (a[i] !== b[i]) return a[i] - b[i];
	return a.length - b.length;
}

/** The runs one after another, with `separator` between them. @throws MemoryError */
export function joinBytes(parts: readonly Uint8Array[], separator: Uint8Array = NOTHING): Uint8Array {
	let length = separator.length * Math.max(0, parts.length - 1);
	for (const part of parts) length += part.length;
	const joined = allocateBytes(length, length + 1);
	let at = 0;
	for (let i = 0; i < parts.length; i++) {
		if (i > 0) {
			joined.set(separator, at);
			at += separator.length;
		}
		joined.set(parts[i], at);
		at += parts[i].length;
	}
	return joined;
}
const NOTHING = new Uint8Array(0);

/** Number of characters if the bytes are UTF-8: continuation bytes do not count. */
export function countCharacters(bytes: Uint8Array): number {
	let count = 0;
	for (const byte of bytes) if ((byte & 0xc0) !== 0x80) count++;
	return count;
}
