// Slots and methods of tuples (py/objtuple.c). Named tuples take over the slots, so all of them work on any PyTuple.

import { hashItems, itemsEqual } from './item_comparison.ts';
import { ArrayIterator, arrayFrom } from './iteration.ts';
import { checkArgCount, native, rejectKwargs } from './native_function.ts';
import { BinaryOp, isOrdering } from './operators.ts';
import {
	compareSequences,
	concatenated,
	countInSequence,
	indexInSequence,
	nativeOperand,
	repeatItems,
	reprItems,
	sequenceContains,
} from './sequence.ts';
import { PySlice, rangeOfSlice, sequenceIndex } from './slice.ts';
import { EMPTY_TUPLE, newTuple, PyTuple, tupleType } from './tuple.ts';
import type { TypeSlots } from './type.ts';
import type { Value } from './value.ts';

function sliceTuple(self: PyTuple, slice: PySlice): PyTuple {
	const { start, count } = rangeOfSlice(slice, self.items.length);
	return newTuple(self.items.slice(start, start + count));
}

function tupleBinary(op: number, self: PyTuple, rhs: Value): Value | undefined {
	if (op === BinaryOp.MULTIPLY) return repeatTuple(self, rhs);
	if (op !== BinaryOp.ADD && !isOrdering(op)) return undefined;
	const other = nativeOperand(rhs);
	if (!(other instanceof PyTuple)) return undefined;
	if (op !== BinaryOp.ADD) return compareSequences(op, self.items, other.items);
	return newTuple(concatenated(self.items, other.items));
}

function repeatTuple(self: PyTuple, count: Value): Value | undefined {
	const items = repeatItems(self.items, count);
	return items === undefined ? undefined : newTuple(items);
}

/** What tuples do, whatever their type is called. */
export const TUPLE_SLOTS: TypeSlots = {
	truth: (self: PyTuple) => self.items.length > 0,
	length: (self: PyTuple) => self.items.length,
	hash: (self: PyTuple) => hashItems(self.items),
	hashing: 'structural',
	binary: tupleBinary,
	reverse: (op, self: PyTuple, lhs) => (op === BinaryOp.MULTIPLY ? repeatTuple(self, lhs) : undefined),
	equals: (self: PyTuple, rhs) => {
		const other = nativeOperand(rhs);
		return other instanceof PyTuple ? itemsEqual(self.items, other.items) : undefined;
	},
	contains: (self: PyTuple, item) => sequenceContains(self, item),
	getItem: (self: PyTuple, index) =>
		index instanceof PySlice ? sliceTuple(self, index) : self.items[sequenceIndex(self.type, self.items.length, index)],
	iterate: (self: PyTuple) => new ArrayIterator(self),
};

tupleType.define(
	{
		...TUPLE_SLOTS,
		construct: (_type, args, kwargs) => {
			rejectKwargs(kwargs);
			checkArgCount(args.length, 0, 1);
			if (args.length === 0) return EMPTY_TUPLE;
			// Only a tuple of exactly this type is its own copy: a named one becomes a plain one.
			const value = args[0];
			return value instanceof PyTuple && value.type === tupleType ? value : newTuple(arrayFrom(value));
		},
		repr: (self: PyTuple) => `(${reprItems(self.items)}${self.items.length === 1 ? ',' : ''})`,
	},
	{
		count: native('count', 2, 2, (self: PyTuple, item: Value) => countInSequence(self, item)),
		index: native('index', 2, 4, (self: PyTuple, item: Value, start?: Value, stop?: Value) =>
			indexInSequence(self.type, self, item, start, stop),
		),
	},
);
