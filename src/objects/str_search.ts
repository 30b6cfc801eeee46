// Finding one str in another: `find`, `index`, `count`, `startswith` and their kin. Positions count characters. Plain
// strings use the engine's own search; wide ones compare code points. Neighbours: str.ts, str_methods.ts.

import { valueError } from './exception.ts';
import { appendItem } from './iteration.ts';
import { type NativeFunction, native } from './native_function.ts';
import { pointsOf, strArgument, strBound } from './str.ts';
import { PyTuple } from './tuple.ts';
import type { Value } from './value.ts';
import { type Str, strLength } from './wide_str.ts';

/** First position of `needle` that lies within `start` to `end`, or -1. */
export function findStr(self: Str, needle: Str, start: number, end: number): number {
	if (end < start) return -1;
	if (typeof self === 'string') {
		if (typeof needle !== 'string') return -1;
		if (end === self.length) return self.indexOf(needle, start);
		const at = self.slice(start, end).indexOf(needle);
		return at < 0 ? -1 : at + start;
	}
	const sought = pointsOf(needle);
	for (let at = start; at + sought.length <= end; at++) if (matchesAt(self.codePoints, sought, at)) return at;
	return -1;
}

/** Last position of `needle` that lies within `start` to `end`, or -1. */
export function findLastStr(self: Str, needle: Str, start: number, end: number): number {
	const last = end - strLength(needle);
	if (last < start) return -1;
	if (typeof self === 'string') {
		if (typeof needle !== 'string') return -1;
		if (start === 0) return self.lastIndexOf(needle, last);
		const at = self.slice(start, end).lastIndexOf(needle);
		return at < 0 ? -1 : at + start;
	}
	const sought = pointsOf(needle);
	for (let at = last; at >= start; at--) if (matchesAt(self.codePoints, sought, at)) return at;
	return -1;
}

function matchesAt(points: Uint32Array, sought: Uint32Array, at: number): boolean {
	for (let i = 0; i < sought.length; i++) if (points[at + i] !== sought[i]) return false;
	return true;
}

/** Positions of `needle`, none overlapping, at most `limit` of them. The needle must not be empty. */
export function findAll(
	self: Str,
	needle: Str,
	start: number,
	end: number,
	limit = Number.POSITIVE_INFINITY,
): number[] {
	const found: number[] = [];
	const step = strLength(needle);
	for (let at = start; found.length < limit; at += step) {
		at = findStr(self, needle, at, end);
		if (at < 0) break;
		appendItem(found, at);
	}
	return found;
}

type Search = (self: Str, needle: Str, start: number, end: number) => number;

function finder(name: string, search: Search, isIndex: boolean): NativeFunction {
	return native(name, 2, 4, (self: Str, sought: Value, from?: Value, to?: Value) => {
		const length = strLength(self);
		const at = search(self, strArgument(sought), strBound(from, length, 0), strBound(to, length, length));
		if (at < 0 && isIndex) throw valueError('substring not found');
		return at;
	});
}

function count(self: Str, sought: Value, from?: Value, to?: Value): number {
	const needle = strArgument(sought);
	const length = strLength(self);
	const start = strBound(from, length, 0);
	const end = strBound(to, length, length);
	if (needle === '') return Math.max(0, end - start) + 1;
	return countOccurrences(self, needle, start, end);
}

/** How often `needle`, which must not be empty, is in a range, without overlaps. */
export function countOccurrences(self: Str, needle: Str, start: number, end: number): number {
	const width = strLength(needle);
	let found = 0;
	for (let at = findStr(self, needle, start, end); at >= 0; at = findStr(self, needle, at + width, end)) found++;
	return found;
}

/** `startswith` and `endswith`: `place` says where in the range an affix of a given length must stand. */
function affixTest(name: string, place: (start: number, end: number, length: number) => number): NativeFunction {
	return native(name, 2, 4, (self: Str, affix: Value, from?: Value, to?: Value) => {
		const length = strLength(self);
		const start = strBound(from, length, 0);
		const end = strBound(to, length, length);
		const candidates = affix instanceof PyTuple ? affix.items : [affix];
		for (const candidate of candidates) {
			const text = strArgument(candidate);
			const size = strLength(text);
			const at = place(start, end, size);
			if (size > Math.max(0, end - start)) continue;
			if (typeof self === 'string' && typeof text === 'string') {
				if (self.startsWith(text, at)) return true;
			} else if (findStr(self, text, at, at + size) === at) {
				return true;
			}
		}
		return false;
	});
}

/** The methods of str that search. */
export const searchMethods: Readonly<Record<string, NativeFunction>> = {
	find: finder('find', findStr, false),
	rfind: finder('rfind', findLastStr, false),
	index: finder('index', findStr, true),
	rindex: finder('rindex', findLastStr, true),
	count: native('count', 2, 4, count),
	startswith: affixTest('startswith', (start) => start),
	endswith: affixTest('endswith', (start, end, length) => Math.max(start, end - length)),
};
