// Slots and methods of bytearray (py/objarray.c); those it has in common with bytes are in bytes_methods.ts.

import { clampIndex, requireInt } from './argument.ts';
import { bufferOf, requireBuffer } from './buffer.ts';
import { ByteArrayIterator } from './byte_iterators.ts';
import { bytearrayType, PyByteArray } from './bytearray.ts';
import { allocateBytes } from './bytes.ts';
import { byteStringMethods, quotedBytes } from './bytes_methods.ts';
import { allocationError, typeError } from './exception.ts';
import { forEachItem } from './iteration.ts';
import { checkArgCount, native, rejectKwargs } from './native_function.ts';
import { BinaryOp, isOrdering } from './operators.ts';
import { assignedBytes, packedContains, packedEquals, packedOrder, unitSlice } from './packed_sequence.ts';
import { PySlice, sequenceIndex } from './slice.ts';
import type { Buffer } from './type.ts';
import type { Kwargs, Value } from './value.ts';
import { isStr } from './wide_str.ts';

/** The low eight bits of an int. @throws TypeError for other values */
function byteOf(value: Value): number {
	const int = typeof value === 'number' ? value : requireInt(value);
	return typeof int === 'number' ? int & 0xff : Number(BigInt.asUintN(8, int));
}

function construct(args: Value[], kwargs: Kwargs): PyByteArray {
	rejectKwargs(kwargs);
	checkArgCount(args.length, 0, 3);
	if (args.length === 0) return new PyByteArray(new Uint8Array(0));
	const source = args[0];
	if (typeof source === 'number' || typeof source === 'bigint') {
		const size = clampIndex(source);
		// Upstream takes the size as an unsigned word.
		if (size < 0) throw allocationError(BigInt.asUintN(64, BigInt(source)));
		return new PyByteArray(allocateBytes(size, source));
	}
	if (isStr(source) && args.length === 1) throw typeError('string argument without an encoding');
	const result = new PyByteArray(new Uint8Array(0));
	extend(result, source);
	return result;
}

/** `bytearray += source`: any buffer counts as bytes, other iterables give ints. */
function extend(self: PyByteArray, source: Value): void {
	const buffer = bufferOf(source);
	if (buffer !== undefined) self.replaceBytes(self.byteLength, self.byteLength, buffer.bytes);
	else forEachItem(source, (item) => self.append(byteOf(item)));
}

function bufferOfBytearray(self: PyByteArray): Buffer {
	return { bytes: self.bytes, typecode: 'B', readonly: false };
}

function binary(op: number, self: PyByteArray, rhs: Value): Value | undefined {
	if (op === BinaryOp.INPLACE_ADD) {
		extend(self, rhs);
		return self;
	}
	if (op === BinaryOp.ADD) {
		const other = requireBuffer(rhs);
		const sum = allocateBytes(self.byteLength + other.length);
		sum.set(self.bytes);
		sum.set(other, self.byteLength);
		return new PyByteArray(sum);
	}
	return isOrdering(op) ? packedOrder(op, bufferOfBytearray(self), rhs) : undefined;
}

function getItem(self: PyByteArray, index: Value): Value {
	if (!(index instanceof PySlice)) return self.data[sequenceIndex(bytearrayType, self.byteLength, index)];
	const { start, stop } = unitSlice(index, self.byteLength);
	return new PyByteArray(self.data.slice(start, stop));
}

function setItem(self: PyByteArray, index: Value, value: Value): void {
	if (!(index instanceof PySlice)) {
		const at = sequenceIndex(bytearrayType, self.byteLength, index);
		self.data[at] = byteOf(value);
		return;
	}
	const { start, stop } = unitSlice(index, self.byteLength);
	self.replaceBytes(start, stop, assignedBytes(value, 1));
}

bytearrayType.define(
	{
		construct: (_type, args, kwargs) => construct(args, kwargs),
		repr: (self: PyByteArray) => `bytearray(${quotedBytes(self.bytes)})`,
		length: (self: PyByteArray) => self.byteLength,
		binary,
		equals: (self: PyByteArray, other) => packedEquals(bufferOfBytearray(self), other),
		contains: (self: PyByteArray, item) => packedContains(self.bytes, item),
		getItem,
		setItem,
		iterate: (self: PyByteArray) => new ByteArrayIterator(self),
		buffer: bufferOfBytearray,
		hashing: 'unhashable',
	},
	{
		append: native('append', 2, 2, (self: PyByteArray, value: Value) => self.append(byteOf(value))),
		extend: native('extend', 2, 2, extend),
		...byteStringMethods((bytes) => new PyByteArray(bytes)),
	},
);
