// Slots and methods of memoryview (py/objarray.c).

import { nativeElement } from './binary.ts';
import { requireFullBuffer } from './buffer.ts';
import { hexMethod } from './bytes_methods.ts';
import { typeError } from './exception.ts';
import { memoryviewType, PyMemoryView } from './memoryview.ts';
import { checkArgCount, rejectKwargs } from './native_function.ts';
import { isOrdering } from './operators.ts';
import {
	assignedBytes,
	incompatible,
	PackedIterator,
	packedContains,
	packedEquals,
	packedOrder,
	unitSlice,
} from './packed_sequence.ts';
import { PySlice, sequenceIndex } from './slice.ts';
import type { Buffer } from './type.ts';
import type { Kwargs, Value } from './value.ts';

/** `memoryview(object)`. @throws TypeError when it has no buffer */
export function newMemoryView(source: Value): PyMemoryView {
	const { bytes, typecode, readonly } = requireFullBuffer(source);
	const element = nativeElement(typecode);
	const whole = bytes.subarray(0, bytes.length - (bytes.length % element.size));
	return new PyMemoryView(element, whole, readonly, source);
}

function construct(args: Value[], kwargs: Kwargs): PyMemoryView {
	rejectKwargs(kwargs);
	checkArgCount(args.length, 1, 1);
	return newMemoryView(args[0]);
}

function bufferOfView(self: PyMemoryView): Buffer {
	return { bytes: self.bytes, typecode: self.element.typecode, readonly: self.readonly };
}

function setItem(self: PyMemoryView, index: Value, value: Value): void {
	if (!(index instanceof PySlice)) {
		const position = sequenceIndex(memoryviewType, self.length, index);
		if (self.readonly) throw notAssignable();
		self.set(position, value);
		return;
	}
	const { start, stop } = unitSlice(index, self.length);
	const { size } = self.element;
	const source = assignedBytes(value, size);
	if (self.readonly) throw notAssignable();
	if (source.length !== (stop - start) * size) throw incompatible();
	self.bytes.set(source, start * size);
}

function notAssignable() {
	return typeError("'memoryview' object doesn't support item assignment");
}

memoryviewType.define(
	{
		construct: (_type, args, kwargs) => construct(args, kwargs),
		repr: () => '<memoryview>',
		length: (self: PyMemoryView) => self.length,
		binary: (op, self: PyMemoryView, rhs) => (isOrdering(op) ? packedOrder(op, bufferOfView(self), rhs) : undefined),
		equals: (self: PyMemoryView, other) => packedEquals(bufferOfView(self), other),
		contains: (_self: PyMemoryView, item) => packedContains(undefined, item),
		getAttr: (self: PyMemoryView, name) => (name === 'itemsize' ? self.element.size : undefined),
		getItem: (self: PyMemoryView, index) => {
			if (!(index instanceof PySlice)) return self.get(sequenceIndex(memoryviewType, self.length, index));
			const { start, stop } = unitSlice(index, self.length);
			return self.part(start, stop);
		},
		setItem,
		iterate: (self: PyMemoryView) => new PackedIterator(self),
		buffer: bufferOfView,
		hashing: 'unhashable',
	},
	{ hex: hexMethod },
);
