// The methods that bytes and bytearray share, and the slots of bytes (py/objstr.c). They work on the bytes and hand the
// result to a function that wraps it in the right type. Letters, digits and white space are ASCII's.
// Neighbours: byte_search.ts, bytearray.ts, str_methods.ts.

import { appended } from './appending.ts';
import { clampIndex, maybeIndex, maybeInt, requireIndex } from './argument.ts';
import { bufferOf, requireBuffer } from './buffer.ts';
import { BytesIterator } from './byte_iterators.ts';
import {
	bytesEqual,
	compareBytes,
	countCharacters,
	findAllBytes,
	findBytes,
	findLastBytes,
	joinBytes,
	matchesAt,
} from './byte_search.ts';
import { PyByteArray } from './bytearray.ts';
import { allocateBytes, bytesAt, bytesType, EMPTY_BYTES, hashBytes, PyBytes } from './bytes.ts';
import { nativeValue } from './class.ts';
import { interpreter } from './current.ts';
import { notImplementedError, PyException, typeError, valueError, valueErrorType } from './exception.ts';
import { appendItem, arrayFrom, forEachItem } from './iteration.ts';
import { PyList } from './list.ts';
import { ClassMethod } from './method.ts';
import { type NativeFunction, native, nativeKeyword, parseArguments } from './native_function.ts';
import { containsByIteration } from './operations.ts';
import { BinaryOp, isOrdering, orderHolds } from './operators.ts';
import { percentFormatBytes } from './percent_format.ts';
import { truth, typeName } from './protocol.ts';
import { checkItemCount } from './sequence.ts';
import { clampedIndex, PySlice, rangeOfSlice, sequenceIndex } from './slice.ts';
import { checkStrLength } from './str.ts';
import { formatStr } from './str_format.ts';
import { newTuple, PyTuple } from './tuple.ts';
import { typeOf } from './type.ts';
import { decodeUtf8, decodeWith, encodeUtf8, encodeWith } from './utf8.ts';
import type { Kwargs, Value } from './value.ts';
import { isStr, type Str } from './wide_str.ts';

type ByteString = PyBytes | PyByteArray;

/** Makes an object of the type a method belongs to; takes ownership of the array. */
type Wrap = (bytes: Uint8Array) => Value;

const SPACES = Uint8Array.of(0x20, 0x09, 0x0a, 0x0d, 0x0b, 0x0c);

function isSpace(byte: number): boolean {
	return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}
const isUpper = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a;
const isLower = (byte: number): boolean => byte >= 0x61 && byte <= 0x7a;
const isLetter = (byte: number): boolean => isUpper(byte) || isLower(byte);
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/** The error for an operand that is neither bytes nor bytearray. */
function conversionError(value: Value) {
	return typeError(`can't convert '${typeName(value)}' object to ${isStr(value) ? 'bytes' : 'str'} implicitly`);
}

function isByteString(value: Value): value is PyBytes | PyByteArray {
	return value instanceof PyBytes || value instanceof PyByteArray;
}

/** The bytes of a bytes or bytearray argument. @throws TypeError for other types */
function byteStringArgument(value: Value): Uint8Array {
	const native = nativeValue(value);
	if (isByteString(native)) return native.bytes;
	throw conversionError(value);
}

/** The bytes of a str or bytes argument. @throws TypeError for other types */
function textArgument(value: Value): Uint8Array {
	const native = nativeValue(value);
	if (native instanceof PyBytes) return native.bytes;
	if (isStr(native)) return encodeUtf8(native);
	throw conversionError(value);
}

function separatorArgument(bytes: Uint8Array): Uint8Array {
	if (bytes.length === 0) throw valueError('empty separator');
	return bytes;
}

/** A bound as `find` takes it: None or an int, limited to the bytes; `absent` where not given. */
function bound(self: ByteString, value: Value | undefined, absent: number): number {
	return value === undefined || value === null ? absent : clampedIndex(self.type, self.bytes.length, value);
}

type Search = (haystack: Uint8Array, needle: Uint8Array, start: number, end: number) => number;

function finder(name: string, search: Search, isIndex: boolean): NativeFunction {
	return native(name, 2, 4, (self: ByteString, sought: Value, from?: Value, to?: Value) => {
		const int = isByteString(sought) ? undefined : maybeIndex(sought);
		if (int !== undefined && (int < 0 || int > 255)) throw valueError('bytes value out of range');
		const needle = int === undefined ? byteStringArgument(sought) : Uint8Array.of(int);
		const start = bound(self, from, 0);
		const end = bound(self, to, self.bytes.length);
		const at = end < start ? -1 : search(self.bytes, needle, start, end);
		if (at < 0 && isIndex) throw valueError('substring not found');
		return at;
	});
}

function count(self: ByteString, sought: Value, from?: Value, to?: Value): number {
	const needle = byteStringArgument(sought);
	const range = self.bytes.subarray(bound(self, from, 0), bound(self, to, self.bytes.length));
	if (needle.length === 0) return countCharacters(range) + 1;
	const { length } = range;
	let found = 0;
	for (let at = findBytes(range, needle, 0, length); at >= 0; found++) {
		at = findBytes(range, needle, at + needle.length, length);
	}
	return found;
}

/** `startswith` and `endswith`; str affixes stand for their UTF-8 bytes, as upstream has it. */
function affixTest(name: string, atEnd: boolean): NativeFunction {
	return native(name, 2, 4, (self: ByteString, affix: Value, from?: Value, to?: Value) => {
		const range = self.bytes.subarray(bound(self, from, 0), bound(self, to, self.bytes.length));
		const candidates = affix instanceof PyTuple ? affix.items : [affix];
		for (const candidate of candidates) {
			const bytes = textArgument(candidate);
			const at = atEnd ? range.length - bytes.length : 0;
			if (bytes.length <= range.length && matchesAt(range, bytes, at)) return true;
		}
		return false;
	});
}

function classTest(name: string, test: (byte: number) => boolean): NativeFunction {
	return native(name, 1, 1, (self: ByteString) => self.bytes.length > 0 && self.bytes.every(test));
}

/** A test that holds when there are letters and all are of one case. */
function caseTest(name: string, test: (byte: number) => boolean): NativeFunction {
	return native(name, 1, 1, (self: ByteString) => {
		const letters = self.bytes.filter(isLetter);
		return letters.length > 0 && letters.every(test);
	});
}

function splitSpace(bytes: Uint8Array, limit: number): Uint8Array[] {
	const pieces: Uint8Array[] = [];
	let at = 0;
	while (at < bytes.length && isSpace(bytes[at])) at++;
	while (at < bytes.length) {
		if (pieces.length === limit) {
			pieces.push(bytes.subarray(at));
			break;
		}
		const start = at;
		while (at < bytes.length && !isSpace(bytes[at])) at++;
		appendItem(pieces, bytes.subarray(start, at));
		while (at < bytes.length && isSpace(bytes[at])) at++;
	}
	return pieces;
}

/** The pieces between separators that stand at the given positions. */
function cut(bytes: Uint8Array, positions: readonly number[], width: number): Uint8Array[] {
	const pieces: Uint8Array[] = [];
	let start = 0;
	for (const at of positions) {
		pieces.push(bytes.subarray(start, at));
		start = at + width;
	}
	pieces.push(bytes.subarray(start));
	return pieces;
}

function split(self: ByteString, separator: Value = null, limit: Value = -1): Uint8Array[] {
	const given = requireIndex(limit);
	const max = given < 0 ? Number.POSITIVE_INFINITY : given;
	if (separator === null) return splitSpace(self.bytes, max);
	const needle = separatorArgument(byteStringArgument(separator));
	return cut(self.bytes, findAllBytes(self.bytes, needle, max), needle.length);
}

function rsplit(self: ByteString, separator: Value = null, limit: Value = -1): Uint8Array[] {
	const max = requireIndex(limit);
	if (max < 0) return split(self, separator);
	if (separator === null) throw notImplementedError('rsplit(None,n)');
	const needle = separatorArgument(textArgument(separator));
	const positions: number[] = [];
	for (let end = self.bytes.length; positions.length < max; ) {
		end = findLastBytes(self.bytes, needle, 0, end);
		if (end < 0) break;
		appendItem(positions, end);
	}
	return cut(self.bytes, positions.reverse(), needle.length);
}

function splitLines(bytes: Uint8Array, keepEnds: boolean): Uint8Array[] {
	const lines: Uint8Array[] = [];
	for (let start = 0; start < bytes.length; ) {
		let end = start;
		while (end < bytes.length && bytes[end] !== 0x0a && bytes[end] !== 0x0d) end++;
		const next = end + (bytes[end] === 0x0d && bytes[end + 1] === 0x0a ? 2 : 1);
		appendItem(lines, bytes.subarray(start, keepEnds ? next : end));
		start = next;
	}
	return lines;
}

/** `strip` and its one-sided forms. What has nothing to lose is returned itself; what loses all becomes `b''`. */
function stripper(name: string, wrap: Wrap, left: boolean, right: boolean): NativeFunction {
	return native(name, 1, 2, (self: ByteString, characters?: Value) => {
		const { bytes } = self;
		const unwanted = characters === undefined ? SPACES : byteStringArgument(characters);
		let start = 0;
		let end = bytes.length;
		if (left) while (start < end && unwanted.includes(bytes[start])) start++;
		if (right) while (end > start && unwanted.includes(bytes[end - 1])) end--;
		if (start === end) return EMPTY_BYTES;
		return end - start === bytes.length ? self : wrap(bytes.slice(start, end));
	});
}

function partitioner(name: string, wrap: Wrap, search: Search): NativeFunction {
	return native(name, 2, 2, (self: ByteString, separator: Value) => {
		const { bytes } = self;
		const needle = separatorArgument(byteStringArgument(separator));
		const at = search(bytes, needle, 0, bytes.length);
		if (at < 0) {
			return newTuple(search === findBytes ? [self, EMPTY_BYTES, EMPTY_BYTES] : [EMPTY_BYTES, EMPTY_BYTES, self]);
		}
		const middle = typeOf(separator) === self.type ? separator : wrap(needle.slice());
		return newTuple([wrap(bytes.slice(0, at)), middle, wrap(bytes.slice(at + needle.length))]);
	});
}

function replace(self: ByteString, wrap: Wrap, sought: Value, replacement: Value, limit: Value = -1): Value {
	const { bytes } = self;
	const given = requireIndex(limit);
	const max = given < 0 ? Number.POSITIVE_INFINITY : given;
	const old = byteStringArgument(sought);
	const substitute = byteStringArgument(replacement);
	const pieces = old.length === 0 ? betweenBytes(bytes, max) : cut(bytes, findAllBytes(bytes, old, max), old.length);
	return pieces.length === 1 ? self : wrap(joinBytes(pieces, substitute));
}

/** The pieces that an empty separator makes: nothing, then each byte, as far as the limit goes. */
function betweenBytes(bytes: Uint8Array, limit: number): Uint8Array[] {
	const positions = Math.min(limit, bytes.length + 1);
	if (positions === 0) return [bytes];
	checkItemCount(positions);
	const pieces: Uint8Array[] = [bytes.subarray(0, 0)];
	for (let i = 1; i < positions; i++) pieces.push(bytes.subarray(i - 1, i));
	pieces.push(bytes.subarray(positions - 1));
	return pieces;
}

function join(self: ByteString, iterable: Value): Uint8Array {
	const parts = arrayFrom(iterable).map((item) => {
		const part = nativeValue(item);
		if (!isByteString(part)) {
			throw typeError('join expects a list of str/bytes objects consistent with self object');
		}
		return part.bytes;
	});
	return joinBytes(parts, self.bytes);
}

/** Pads with spaces on both sides. The width counts characters if the bytes are UTF-8, as upstream has it. */
function center(self: ByteString, wrap: Wrap, width: Value): Value {
	const { bytes } = self;
	const padding = requireIndex(width) - countCharacters(bytes);
	if (padding <= 0) return self;
	const padded = allocateBytes(bytes.length + padding).fill(0x20);
	padded.set(bytes, Math.floor(padding / 2));
	return wrap(padded);
}

const HEX_DIGITS = '0123456789abcdef';

/** Two hexadecimal digits a byte, with the first byte of `separator` between them, as ASCII codes. */
export function hexBytes(bytes: Uint8Array, separator?: Value): Uint8Array {
	const between = separator === undefined ? undefined : (textArgument(separator)[0] ?? 0);
	const step = between === undefined ? 2 : 3;
	const digits = allocateBytes(Math.max(0, step * bytes.length - (step - 2)));
	for (let i = 0; i < bytes.length; i++) {
		digits[i * step] = HEX_DIGITS.charCodeAt(bytes[i] >> 4);
		digits[i * step + 1] = HEX_DIGITS.charCodeAt(bytes[i] & 15);
		if (between !== undefined && i < bytes.length - 1) digits[i * step + 2] = between;
	}
	return digits;
}

/** `bytes.fromhex`. @throws ValueError for anything but pairs of digits and white space */
export function bytesFromHex(digits: Uint8Array): Uint8Array {
	const bytes = new Uint8Array(digits.length >> 1);
	let length = 0;
	for (let i = 0; i < digits.length; i++) {
		if (isSpace(digits[i])) continue;
		const high = digitValue(digits[i]);
		const low = digitValue(digits[++i]);
		if (high < 0 || low < 0) throw valueError('non-hex digit');
		bytes[length++] = (high << 4) | low;
	}
	return bytes.subarray(0, length);
}

function digitValue(byte: number | undefined): number {
	return byte === undefined ? -1 : HEX_DIGITS.indexOf(String.fromCharCode(byte).toLowerCase());
}

/** `hex` of anything with a buffer. */
export const hexMethod = native('hex', 1, 2, (self: Value, separator?: Value) => {
	return decodeUtf8(hexBytes(requireBuffer(self), separator));
});

/** The methods of a byte string type, whose results `wrap` makes. */
export function byteStringMethods(wrap: Wrap): Readonly<Record<string, Value>> {
	const wrapAll = (pieces: Uint8Array[]) => new PyList(pieces.map((piece) => wrap(piece.slice())));
	return {
		hex: hexMethod,
		fromhex: new ClassMethod(
			native('fromhex', 2, 2, (_type: Value, digits: Value) => wrap(bytesFromHex(requireBuffer(digits)))),
		),
		decode: native('decode', 1, 3, (self: ByteString, encoding?: Value, errors?: Value) =>
			decodeWith(self.bytes, encoding, errors),
		),
		find: finder('find', findBytes, false),
		rfind: finder('rfind', findLastBytes, false),
		index: finder('index', findBytes, true),
		rindex: finder('rindex', findLastBytes, true),
		join: native('join', 2, 2, (self: ByteString, iterable: Value) => wrap(join(self, iterable))),
		split: native('split', 1, 3, (self: ByteString, separator?: Value, limit?: Value) =>
			wrapAll(split(self, separator, limit)),
		),
		splitlines: nativeKeyword('splitlines', 1, (args: Value[], kwargs: Kwargs) => {
			const [keepEnds] = parseArguments([{ name: 'keepends', default: false }], args.slice(1), kwargs);
			return wrapAll(splitLines((args[0] as ByteString).bytes, truth(keepEnds as Value)));
		}),
		rsplit: native('rsplit', 1, 3, (self: ByteString, separator?: Value, limit?: Value) =>
			wrapAll(rsplit(self, separator, limit)),
		),
		startswith: affixTest('startswith', false),
		endswith: affixTest('endswith', true),
		strip: stripper('strip', wrap, true, true),
		lstrip: stripper('lstrip', wrap, true, false),
		rstrip: stripper('rstrip', wrap, false, true),
		format: nativeKeyword('format', 1, (args: Value[], kwargs: Kwargs) => {
			const pattern = decodeUtf8((args[0] as ByteString).bytes);
			return wrap(encodeUtf8(formatStr(pattern, args.slice(1), kwargs)));
		}),
		replace: native('replace', 3, 4, (self: ByteString, old: Value, substitute: Value, limit?: Value) =>
			replace(self, wrap, old, substitute, limit),
		),
		count: native('count', 2, 4, count),
		partition: partitioner('partition', wrap, findBytes),
		rpartition: partitioner('rpartition', wrap, findLastBytes),
		center: native('center', 2, 2, (self: ByteString, width: Value) => center(self, wrap, width)),
		lower: native('lower', 1, 1, (self: ByteString) =>
			wrap(self.bytes.map((byte) => (isUpper(byte) ? byte + 0x20 : byte))),
		),
		upper: native('upper', 1, 1, (self: ByteString) =>
			wrap(self.bytes.map((byte) => (isLower(byte) ? byte - 0x20 : byte))),
		),
		isspace: classTest('isspace', isSpace),
		isalpha: classTest('isalpha', isLetter),
		isdigit: classTest('isdigit', isDigit),
		isupper: caseTest('isupper', isUpper),
		islower: caseTest('islower', isLower),
	};
}

/** Bytes turned into text at once: pieces of this size keep the text from becoming a chain of single characters. */
const QUOTE_CHUNK = 4096;

/** `b'...'`: anything but printable ASCII is escaped. @throws MemoryError when the text would be too long */
export function quotedBytes(bytes: Uint8Array): string {
	const quote = bytes.includes(0x27) && !bytes.includes(0x22) ? '"' : "'";
	const pieces: string[] = [];
	let length = 0;
	for (let at = 0; at < bytes.length; at += QUOTE_CHUNK) {
		const piece = Array.from(bytes.subarray(at, at + QUOTE_CHUNK), (byte) => quotedByte(byte, quote)).join('');
		length += piece.length;
		checkStrLength(length);
		pieces.push(piece);
	}
	return `b${quote}${pieces.join('')}${quote}`;
}

function quotedByte(byte: number, quote: string): string {
	const character = String.fromCharCode(byte);
	if (character === quote || character === '\\') return `\\${character}`;
	if (byte >= 0x20 && byte < 0x7f) return character;
	if (byte === 0x0a) return '\\n';
	if (byte === 0x0d) return '\\r';
	if (byte === 0x09) return '\\t';
	return `\\x${byte.toString(16).padStart(2, '0')}`;
}

function construct(args: Value[], kwargs: Kwargs): Value {
	if (kwargs !== undefined && kwargs.size > 0) {
		throw notImplementedError('keyword argument(s) not implemented - use normal args instead');
	}
	if (args.length === 0) return EMPTY_BYTES;
	const source = args[0];
	if (source instanceof PyBytes) return source;
	if (isStr(source)) return new PyBytes(encodedArgument(source, args));
	if (args.length > 1) throw typeError('wrong number of arguments');
	const size = sizeArgument(source);
	if (size !== undefined) {
		if (size < 0) throw new PyException(valueErrorType, []);
		return new PyBytes(allocateBytes(Number(size), BigInt(size) + 1n));
	}
	const buffer = bufferOf(source);
	if (buffer !== undefined) return bytesAt(buffer.bytes, 0, buffer.bytes.length);
	const bytes: number[] = [];
	forEachItem(source, (item) => {
		const byte = requireIndex(item);
		if (byte < 0 || byte > 255) throw valueError('bytes value out of range');
		appendItem(bytes, byte);
	});
	return bytesAt(Uint8Array.from(bytes), 0, bytes.length);
}

/** The UTF-8 or ASCII bytes of `bytes(text, encoding)`. */
function encodedArgument(text: Str, args: Value[]): Uint8Array {
	if (args.length < 2 || args.length > 3) throw typeError('string argument without an encoding');
	return encodeWith(text, args[1]);
}

/** A number of bytes: an int that upstream keeps in a tagged word. Larger ones are no sizes to it. */
function sizeArgument(value: Value): number | bigint | undefined {
	if (typeof value === 'number') return value;
	return typeof value === 'bigint' && BigInt.asIntN(63, value) === value ? value : undefined;
}

function subscript(self: PyBytes, index: Value): Value {
	const { bytes } = self;
	if (!(index instanceof PySlice)) return bytes[sequenceIndex(bytesType, bytes.length, index)];
	const { start, count } = rangeOfSlice(index, bytes.length);
	return bytesAt(bytes, start, count);
}

function repeat(bytes: Uint8Array, times: number | bigint): PyBytes {
	const length = bytes.length * clampIndex(times);
	if (length <= 0) return EMPTY_BYTES;
	const repeated = allocateBytes(length, BigInt(bytes.length) * BigInt(times) + 1n);
	repeated.set(bytes);
	for (let filled = bytes.length; filled < length; filled *= 2) repeated.copyWithin(filled, 0, filled);
	return new PyBytes(repeated);
}

function binary(op: number, self: PyBytes, rhs: Value): Value | undefined {
	if (op === BinaryOp.MODULO) return new PyBytes(percentFormatBytes(self.bytes, rhs));
	if (op === BinaryOp.MULTIPLY) {
		const times = maybeInt(rhs);
		return times === undefined ? undefined : repeat(self.bytes, times);
	}
	if (op !== BinaryOp.ADD && !isOrdering(op)) return undefined;
	const other = rhs instanceof PyBytes ? rhs.bytes : bufferOf(rhs)?.bytes;
	if (other === undefined) return undefined;
	if (op !== BinaryOp.ADD) return orderHolds(op, compareBytes(self.bytes, other));
	if (self.bytes.length === 0 && rhs instanceof PyBytes) return rhs;
	if (other.length === 0) return self;
	return new PyBytes(appended(self.bytes, other, allocateBytes));
}

function equals(self: PyBytes, other: Value): boolean | undefined {
	if (isStr(other)) {
		interpreter.host.console.writeError('BytesWarning: Comparison between bytes and str\n');
		return false;
	}
	// Other types with a buffer decide for themselves: a bytearray may be equal, an array never is.
	return other instanceof PyBytes ? bytesEqual(self.bytes, other.bytes) : undefined;
}

function contains(self: PyBytes, item: Value): boolean {
	const buffer = bufferOf(item);
	if (buffer === undefined) return containsByIteration(self, item);
	return findBytes(self.bytes, buffer.bytes, 0, self.bytes.length) >= 0;
}

bytesType.define(
	{
		construct: (_type, args, kwargs) => construct(args, kwargs),
		repr: (self: PyBytes) => quotedBytes(self.bytes),
		length: (self: PyBytes) => self.bytes.length,
		hash: (self: PyBytes) => hashBytes(self.bytes),
		binary,
		equals,
		contains,
		getItem: subscript,
		iterate: (self: PyBytes) => new BytesIterator(self),
		buffer: (self: PyBytes) => ({ bytes: self.bytes, typecode: 'B', readonly: true }),
	},
	byteStringMethods((bytes) => new PyBytes(bytes)),
);
