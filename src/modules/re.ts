// The `re` module: compiled patterns, matches, and the functions that make them (extmod/modre.c). Patterns are compiled
// by re_program.ts and run by re_matcher.ts. Positions count characters of str and bytes of bytes; pattern and subject
// need not be of the same kind.

import { requireIndex } from '../objects/argument.ts';
import { PyBytes } from '../objects/bytes.ts';
import { call, isCallable } from '../objects/call.ts';
import { nativeValue } from '../objects/class.ts';
import { interpreter } from '../objects/current.ts';
import { indexErrorType, notImplementedError, PyException } from '../objects/exception.ts';
import { pairItems } from '../objects/item_array.ts';
import { appendItem } from '../objects/iteration.ts';
import { PyList } from '../objects/list.ts';
import { nativeModule } from '../objects/module.ts';
import { native } from '../objects/native_function.ts';
import { addressOf, requireStr } from '../objects/protocol.ts';
import { pointsOf, substring } from '../objects/str.ts';
import { newTuple, PyTuple } from '../objects/tuple.ts';
import { PyType } from '../objects/type.ts';
import { byteText, decodeUtf8, encodeUtf8, textBytes } from '../objects/utf8.ts';
import { type DeviceLayout, PyObject, setPrototypeType, type Value } from '../objects/value.ts';
import { type Str, strLength, strValue, textOf } from '../objects/wide_str.ts';
import type { Program } from './re_instructions.ts';
import { type Captures, matchProgram, type Subject } from './re_matcher.ts';
import { compilePattern, listProgram } from './re_program.ts';

const DEBUG = 0x1000;

/** Text that is searched, as the matcher wants it, and what pieces of it are. */
class SearchedText implements Subject {
	readonly value: Str | PyBytes;
	readonly text: string | undefined;
	readonly units: ArrayLike<number>;
	readonly length: number;

	/** @throws TypeError unless the value is str or bytes */
	constructor(value: Value) {
		this.value = strOrBytes(value);
		this.text = typeof this.value === 'string' ? this.value : undefined;
		this.units =
			this.value instanceof PyBytes ? this.value.bytes : typeof this.value === 'string' ? [] : this.value.codePoints;
		this.length = this.value instanceof PyBytes ? this.value.bytes.length : strLength(this.value);
	}

	slice(start: number, end: number): Str | PyBytes {
		const { value } = this;
		return value instanceof PyBytes ? new PyBytes(value.bytes.slice(start, end)) : substring(value, start, end);
	}

	/** Pieces of this text and replacements, put together; each is converted to this text's type. */
	join(pieces: readonly (Str | PyBytes)[]): Str | PyBytes {
		if (!(this.value instanceof PyBytes)) {
			return strValue(
				pieces.map((piece) => textOf(piece instanceof PyBytes ? decodeUtf8(piece.bytes) : piece)).join(''),
			);
		}
		const runs = pieces.map((piece) => (piece instanceof PyBytes ? piece.bytes : encodeUtf8(piece)));
		const bytes = new Uint8Array(runs.reduce((length, run) => length + run.length, 0));
		let at = 0;
		for (const run of runs) {
			bytes.set(run, at);
			at += run.length;
		}
		return new PyBytes(bytes);
	}
}

function strOrBytes(value: Value): Str | PyBytes {
	const unwrapped = nativeValue(value);
	return unwrapped instanceof PyBytes ? unwrapped : requireStr(unwrapped);
}

/** A compiled pattern. */
class Pattern extends PyObject {
	readonly program: Program;

	constructor(program: Program) {
		super();
		this.program = program;
	}

	override deviceSize(layout: DeviceLayout): number {
		return 4 * layout.wordBytes + this.program.code.length;
	}
}

const MAX_CACHED = 100;
const patterns = new Map<string, Pattern>();

/** The pattern of a str or bytes; those used last are kept. */
function patternOf(source: Value): Pattern {
	if (source instanceof Pattern) return source;
	const text = strOrBytes(source);
	if (text instanceof PyBytes) return new Pattern(compilePattern(text.bytes));
	const key = textOf(text);
	let pattern = patterns.get(key);
	if (pattern === undefined) {
		pattern = new Pattern(compilePattern(pointsOf(text)));
		if (patterns.size >= MAX_CACHED) patterns.clear();
		patterns.set(key, pattern);
	}
	return pattern;
}

class Match extends PyObject {
	readonly subject: SearchedText;
	readonly captures: Captures;

	constructor(subject: SearchedText, captures: Captures) {
		super();
		this.subject = subject;
		this.captures = captures;
	}

	get groupCount(): number {
		return this.captures.length / 2;
	}

	/** What a group matched, or None. */
	group(index: number): Value {
		const start = this.captures[2 * index];
		return start < 0 ? null : this.subject.slice(start, this.captures[2 * index + 1]);
	}

	/** The number of an existing group. @throws IndexError */
	groupIndex(index: Value): number {
		const number = requireIndex(index);
		if (number < 0 || number >= this.groupCount) throw new PyException(indexErrorType, [index]);
		return number;
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.subject.value);
	}

	override deviceSize(layout: DeviceLayout): number {
		return (3 + this.captures.length) * layout.wordBytes;
	}
}

const matchType = new PyType('match').define(
	{ repr: (self: Match) => `<match num=${self.groupCount}>` },
	{
		group: native('group', 2, 2, (self: Match, index: Value) => self.group(self.groupIndex(index))),
		groups: native('groups', 1, 1, (self: Match) => {
			return newTuple(Array.from({ length: self.groupCount - 1 }, (_, i) => self.group(i + 1)));
		}),
		span: native('span', 1, 2, (self: Match, index: Value = 0) => {
			const group = self.groupIndex(index);
			return new PyTuple(pairItems(self.captures[2 * group], self.captures[2 * group + 1]));
		}),
		start: native('start', 1, 2, (self: Match, index: Value = 0) => self.captures[2 * self.groupIndex(index)]),
		end: native('end', 1, 2, (self: Match, index: Value = 0) => self.captures[2 * self.groupIndex(index) + 1]),
	},
);
setPrototypeType(Match, matchType);

/** `match` or `search`, of a compiled pattern or of the module; only the former heeds `from` and `to`. */
function matcher(name: string, isAnchored: boolean) {
	return native(name, 2, 4, (source: Value, searched: Value, from?: Value, to?: Value) => {
		const { program } = patternOf(source);
		const subject = new SearchedText(searched);
		let start = 0;
		let end = subject.length;
		if (source instanceof Pattern && from !== undefined) {
			start = Math.min(end, Math.max(0, requireIndex(from)));
			if (to !== undefined) end = Math.max(start, Math.min(end, requireIndex(to)));
		}
		const captures = matchProgram(program, subject, start, end, isAnchored);
		return captures === undefined ? null : new Match(subject, captures);
	});
}

function split(pattern: Pattern, searched: Value, limit?: Value): PyList {
	const subject = new SearchedText(searched);
	let left = limit === undefined ? 0 : requireIndex(limit);
	const pieces: Value[] = [];
	let start = 0;
	for (;;) {
		const captures = matchProgram(pattern.program, subject, start, subject.length, false);
		// Upstream stops at an empty match.
		if (captures === undefined || captures[0] === captures[1]) break;
		if (pattern.program.groups > 0) throw notImplementedError('splitting with sub-captures');
		appendItem<Value>(pieces, subject.slice(start, captures[0]));
		start = captures[1];
		if (left > 0 && --left === 0) break;
	}
	pieces.push(subject.slice(start, subject.length));
	return new PyList(pieces);
}

/** `sub(pattern, replacement, subject, count)`; further arguments (flags) are ignored. */
function substitute(source: Value, replacement: Value, searched: Value, limit?: Value): Value {
	const { program } = patternOf(source);
	const subject = new SearchedText(searched);
	let left = limit === undefined ? 0 : requireIndex(limit);
	const calls = isCallable(replacement);
	let parts = calls ? [] : replacementParts(replacement);
	const pieces: (Str | PyBytes)[] = [];
	let start = 0;
	for (;;) {
		const captures = matchProgram(program, subject, start, subject.length, false);
		if (captures === undefined || captures[0] === captures[1]) break;
		const match = new Match(subject, captures);
		appendItem(pieces, subject.slice(start, captures[0]));
		if (calls) parts = replacementParts(call(replacement, [match]));
		for (const part of parts) appendItem(pieces, typeof part === 'number' ? groupPiece(match, part) : part.text);
		start = captures[1];
		if (left > 0 && --left === 0) break;
	}
	if (pieces.length === 0) return subject.value;
	pieces.push(subject.slice(start, subject.length));
	return subject.join(pieces);
}

function groupPiece(match: Match, index: number): Str | PyBytes {
	const piece = match.group(match.groupIndex(index));
	return piece === null ? '' : (piece as Str | PyBytes);
}

/** Literal text, or the number of a group. */
type ReplacementPart = { readonly text: Str | PyBytes } | number;

const GROUP_REFERENCE = /\\(?:g<(\d+)>?|(\d+)|g<|(\\)|)/g;

/** Splits a replacement into text and references `\1`, `\g<1>`; a backslash before anything else goes missing. */
function replacementParts(replacement: Value): ReplacementPart[] {
	const source = strOrBytes(replacement);
	const isBytes = source instanceof PyBytes;
	const text = isBytes ? byteText(source.bytes) : textOf(source);
	if (!text.includes('\\')) return [{ text: source }];
	const parts: ReplacementPart[] = [];
	const literal = (piece: string): void => {
		if (piece === '') return;
		appendItem<ReplacementPart>(parts, { text: isBytes ? new PyBytes(textBytes(piece)) : strValue(piece) });
	};
	let end = 0;
	for (const reference of text.matchAll(GROUP_REFERENCE)) {
		literal(text.slice(end, reference.index));
		end = reference.index + reference[0].length;
		const number = reference[1] ?? reference[2];
		if (number !== undefined) appendItem<ReplacementPart>(parts, Number(number));
		else literal(reference[3] ?? '');
	}
	literal(text.slice(end));
	return parts;
}

function compile(source: Value, flags?: Value): Pattern {
	const text = strOrBytes(source);
	const pattern = new Pattern(patternOf(text).program);
	if (flags !== undefined && (requireIndex(flags) & DEBUG) !== 0) {
		interpreter.writeOutput(listProgram(pattern.program));
	}
	return pattern;
}

const match = matcher('match', true);
const search = matcher('search', false);
const sub = native('sub', 3, 5, substitute);

const patternType = new PyType('re').define(
	{ repr: (self: Pattern) => `<re ${addressOf(self)}>` },
	{ match, search, split: native('split', 2, 3, split), sub },
);
setPrototypeType(Pattern, patternType);

export const reModule = nativeModule('re', {
	compile: native('compile', 1, 2, compile),
	match,
	search,
	sub,
	DEBUG,
});
