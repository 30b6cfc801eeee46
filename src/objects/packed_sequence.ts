// What bytearray, array and memoryview share: sequences of packed elements are compared, searched and assigned to by
// their bytes (py/objarray.c).

import { PyArray } from './array.ts';
import { bufferOf } from './buffer.ts';
import { bytesEqual, compareBytes, findBytes } from './byte_search.ts';
import { ByteStorage } from './byte_storage.ts';
import { PyBytes } from './bytes.ts';
import { nativeValue } from './class.ts';
import { notImplementedError, notImplementedErrorType, PyException, valueError } from './exception.ts';
import { PyFloat } from './float.ts';
import { PyIterator } from './iteration.ts';
import { PyMemoryView } from './memoryview.ts';
import { orderHolds } from './operators.ts';
import { type PySlice, rangeOfSlice } from './slice.ts';
import type { Buffer } from './type.ts';
import type { Value } from './value.ts';

/** Type characters that differ only in signedness lie in memory alike. Floats never compare: NaN is unequal to itself. */
function areComparable(a: string, b: string): boolean {
	const code = a.toLowerCase();
	return code === b.toLowerCase() && code !== 'f' && code !== 'd';
}

function isUnsigned(typecode: string): boolean {
	return typecode < 'a';
}

/** @throws NotImplementedError for elements of different layouts, and for floats */
export function packedEquals(self: Buffer, other: Value): boolean {
	const buffer = bufferOf(other);
	if (buffer === undefined) return false;
	if (!areComparable(self.typecode, buffer.typecode)) throw new PyException(notImplementedErrorType, []);
	return bytesEqual(self.bytes, buffer.bytes);
}

/** `self op other` for an ordering, which only unsigned elements have. @throws NotImplementedError for others */
export function packedOrder(op: number, self: Buffer, other: Value): boolean | undefined {
	const buffer = bufferOf(other);
	if (buffer === undefined) return false;
	const ordered =
		areComparable(self.typecode, buffer.typecode) && (isUnsigned(self.typecode) || isUnsigned(buffer.typecode));
	if (!ordered) throw new PyException(notImplementedErrorType, []);
	return orderHolds(op, compareBytes(self.bytes, buffer.bytes));
}

/** `item in sequence`. Only a bytearray can be searched, and for bytes only. @throws NotImplementedError for numbers */
export function packedContains(searched: Uint8Array | undefined, item: Value): boolean {
	const buffer = bufferOf(item);
	if (buffer !== undefined) {
		return searched !== undefined && findBytes(searched, buffer.bytes, 0, searched.length) >= 0;
	}
	if (typeof item === 'number' || typeof item === 'bigint' || item instanceof PyFloat) {
		throw new PyException(notImplementedErrorType, []);
	}
	return false;
}

/** First and end position of a slice. @throws NotImplementedError for a step other than 1 */
export function unitSlice(slice: PySlice, length: number): { start: number; stop: number } {
	const { start, count } = rangeOfSlice(slice, length);
	return { start, stop: start + count };
}

/** The bytes of what is assigned to a slice of elements of the given size. @throws ValueError, NotImplementedError */
export function assignedBytes(value: Value, elementSize: number): Uint8Array {
	const source = nativeValue(value);
	let bytes: Uint8Array;
	let size = 1;
	if (source instanceof PyBytes) {
		bytes = source.bytes;
	} else if (source instanceof ByteStorage) {
		bytes = source.bytes;
		if (source instanceof PyArray) size = source.element.size;
	} else if (source instanceof PyMemoryView) {
		bytes = source.bytes;
		size = source.element.size;
	} else {
		throw notImplementedError('array/bytes required on right side');
	}
	if (size !== elementSize) throw incompatible();
	return bytes;
}

export function incompatible(): PyException {
	return valueError('lhs and rhs should be compatible');
}

/** Elements one after another; the sequence may grow or shrink meanwhile. */
export class PackedIterator extends PyIterator {
	private readonly source: { readonly length: number; get(index: number): Value } & Value;
	private index = 0;

	constructor(source: { readonly length: number; get(index: number): Value } & Value) {
		super();
		this.source = source;
	}

	next(): Value | undefined {
		return this.index < this.source.length ? this.source.get(this.index++) : undefined;
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.source);
	}
}
