// Slots and methods of array.array (py/objarray.c).

import { arrayType, PyArray } from './array.ts';
import { nativeElement } from './binary.ts';
import { bufferOf, requireBuffer } from './buffer.ts';
import { PyByteArray } from './bytearray.ts';
import { allocateBytes, PyBytes } from './bytes.ts';
import { nativeValue } from './class.ts';
import { forEachItem } from './iteration.ts';
import { checkArgCount, native, rejectKwargs } from './native_function.ts';
import { BinaryOp, isOrdering } from './operators.ts';
import {
	assignedBytes,
	PackedIterator,
	packedContains,
	packedEquals,
	packedOrder,
	unitSlice,
} from './packed_sequence.ts';
import { repr, requireStr } from './protocol.ts';
import { PySlice, sequenceIndex } from './slice.ts';
import type { Buffer } from './type.ts';
import type { Kwargs, Value } from './value.ts';
import { textOf } from './wide_str.ts';

function construct(args: Value[], kwargs: Kwargs): PyArray {
	rejectKwargs(kwargs);
	checkArgCount(args.length, 1, 2);
	const element = nativeElement(textOf(requireStr(args[0])).charAt(0));
	const result = new PyArray(element, new Uint8Array(0));
	if (args.length === 1) return result;
	const source = nativeValue(args[1]);
	if (source instanceof PyBytes || source instanceof PyByteArray) extend(result, source);
	else forEachItem(source, (item) => result.append(item));
	return result;
}

/** As many bytes as make whole elements. */
function wholeElements(self: PyArray, bytes: Uint8Array): Uint8Array {
	return bytes.subarray(0, bytes.length - (bytes.length % self.element.size));
}

/** `array += source`: any buffer counts as the bytes of elements, other iterables give the elements. */
function extend(self: PyArray, source: Value): void {
	const buffer = bufferOf(source);
	if (buffer === undefined) {
		forEachItem(source, (item) => self.append(item));
		return;
	}
	if (source instanceof PyArray) self.keepAllOf(source);
	self.replaceBytes(self.byteLength, self.byteLength, wholeElements(self, buffer.bytes));
}

function bufferOfArray(self: PyArray): Buffer {
	return { bytes: self.bytes, typecode: self.element.typecode, readonly: false };
}

function add(self: PyArray, rhs: Value): PyArray {
	const other = wholeElements(self, requireBuffer(rhs));
	const sum = allocateBytes(self.byteLength + other.length);
	sum.set(self.bytes);
	sum.set(other, self.byteLength);
	const result = new PyArray(self.element, sum, self.kept);
	if (rhs instanceof PyArray) result.keepAllOf(rhs);
	return result;
}

function binary(op: number, self: PyArray, rhs: Value): Value | undefined {
	if (op === BinaryOp.INPLACE_ADD) {
		extend(self, rhs);
		return self;
	}
	if (op === BinaryOp.ADD) return add(self, rhs);
	return isOrdering(op) ? packedOrder(op, bufferOfArray(self), rhs) : undefined;
}

function getItem(self: PyArray, index: Value): Value {
	if (!(index instanceof PySlice)) return self.get(sequenceIndex(arrayType, self.length, index));
	const { start, stop } = unitSlice(index, self.length);
	const { size } = self.element;
	return new PyArray(self.element, self.data.slice(start * size, stop * size), self.kept);
}

function setItem(self: PyArray, index: Value, value: Value): void {
	if (!(index instanceof PySlice)) {
		self.set(sequenceIndex(arrayType, self.length, index), value);
		return;
	}
	const { start, stop } = unitSlice(index, self.length);
	const { size } = self.element;
	const source = assignedBytes(value, size);
	if (value instanceof PyArray) self.keepAllOf(value);
	self.replaceBytes(start * size, stop * size, source);
}

function reprArray(self: PyArray): string {
	const items: string[] = [];
	for (let i = 0; i < self.length; i++) items.push(repr(self.get(i)));
	return `array('${self.element.typecode}'${items.length === 0 ? '' : `, [${items.join(', ')}]`})`;
}

arrayType.define(
	{
		construct: (_type, args, kwargs) => construct(args, kwargs),
		repr: reprArray,
		length: (self: PyArray) => self.length,
		binary,
		equals: (self: PyArray, other) => (other instanceof PyArray ? packedEquals(bufferOfArray(self), other) : undefined),
		contains: (_self: PyArray, item) => packedContains(undefined, item),
		getItem,
		setItem,
		iterate: (self: PyArray) => new PackedIterator(self),
		buffer: bufferOfArray,
		hashing: 'unhashable',
	},
	{
		append: native('append', 2, 2, (self: PyArray, value: Value) => self.append(value)),
		extend: native('extend', 2, 2, extend),
	},
);
