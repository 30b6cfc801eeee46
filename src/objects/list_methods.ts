// Slots and methods of lists (py/objlist.c). Operations that run Python code (comparisons, iteration) look at the list
// afresh at each step, since that code may change it.

import { requireIndex } from './argument.ts';
import { indexError, valueError } from './exception.ts';
import { requireListRoom } from './heap_lock.ts';
import { newItems } from './item_array.ts';
import { itemsEqual } from './item_comparison.ts';
import { ArrayIterator, appendItem, arrayFrom, consumeItems, ItemCollector, iterate } from './iteration.ts';
import { listType, PyList } from './list.ts';
import { checkArgCount, native, nativeKeyword, rejectKwargs } from './native_function.ts';
import { BinaryOp, isOrdering } from './operators.ts';
import {
	checkItemCount,
	compareSequences,
	concatenated,
	countInSequence,
	indexInSequence,
	nativeOperand,
	repeatItems,
	reprItems,
	sequenceContains,
} from './sequence.ts';
import { PySlice, rangeOfSlice, sequenceIndex, sliceIndices } from './slice.ts';
import { sortedItems, sortOptions } from './sorting.ts';
import type { Kwargs, Value } from './value.ts';

/** `list.extend(iterable)`, also `+=`. Extending a list with itself doubles it. */
export function extendList(list: PyList, iterable: Value): void {
	const other = nativeOperand(iterable);
	if (other instanceof PyList) {
		const count = other.items.length;
		checkItemCount(list.items.length + count);
		requireListRoom(list.items.length, list.items.length + count);
		for (let i = 0; i < count; i++) list.items.push(other.items[i]);
		return;
	}
	consumeItems(iterate(iterable), new ItemCollector(list.items));
}

/** What `pop` of an empty list raises. */
export function popOfNothing() {
	return indexError('pop from empty list');
}

function popItem(list: PyList, index: Value | undefined): Value {
	const length = list.items.length;
	if (length === 0) throw popOfNothing();
	if (index === undefined) return list.items.pop() as Value;
	const position = sequenceIndex(listType, length, index);
	if (position === length - 1) return list.items.pop() as Value;
	if (position === 0) return list.items.shift() as Value;
	return list.items.splice(position, 1)[0];
}

/**
 * `list.sort()`. As in CPython the list is empty while comparisons run, so that they cannot see a half sorted one.
 * @throws ValueError when they put something into it
 */
function sortList(list: PyList, args: Value[], kwargs: Kwargs): void {
	const options = sortOptions(args, kwargs);
	const items = list.items;
	const meanwhile: Value[] = [];
	list.items = meanwhile;
	let sorted = items;
	try {
		sorted = sortedItems(items, options);
	} finally {
		list.items = sorted;
	}
	if (meanwhile.length > 0) throw valueError('list modified during sort');
}

/** The items a slice selects, with any step, in a new array. */
function sliceItems(items: readonly Value[], slice: PySlice): Value[] {
	const { start, step, count } = sliceIndices(slice, items.length);
	if (step === 1) return items.slice(start, start + count);
	const result = newItems();
	for (let i = 0, at = start; i < count; i++, at += step) result.push(items[at]);
	return result;
}

/** Replaces the positions a slice selects by the items of any iterable. */
function assignSlice(list: PyList, slice: PySlice, value: Value): void {
	const items = arrayFrom(value);
	const { start, count } = rangeOfSlice(slice, list.items.length);
	replaceRange(list, start, count, items);
}

/** Splices without spreading more arguments than a call may have. */
function replaceRange(list: PyList, start: number, count: number, replacement: readonly Value[]): void {
	const items = list.items;
	checkItemCount(items.length - count + replacement.length);
	requireListRoom(items.length, items.length - count + replacement.length);
	if (count === replacement.length) {
		for (let i = 0; i < count; i++) items[start + i] = replacement[i];
	} else if (replacement.length <= 1024) {
		items.splice(start, count, ...replacement);
	} else {
		const tail = items.splice(start);
		for (const item of replacement) items.push(item);
		for (let i = count; i < tail.length; i++) items.push(tail[i]);
	}
}

function deleteSlice(list: PyList, slice: PySlice): void {
	const { start, count } = rangeOfSlice(slice, list.items.length);
	if (count > 0) list.items.splice(start, count);
}

function listBinary(op: number, self: PyList, rhs: Value): Value | undefined {
	switch (op) {
		case BinaryOp.ADD: {
			const other = nativeOperand(rhs);
			if (!(other instanceof PyList)) return undefined;
			return new PyList(concatenated(self.items, other.items));
		}
		case BinaryOp.INPLACE_ADD:
			extendList(self, rhs);
			return self;
		case BinaryOp.MULTIPLY: {
			const items = repeatItems(self.items, rhs);
			return items === undefined ? undefined : new PyList(items);
		}
		case BinaryOp.INPLACE_MULTIPLY: {
			const items = repeatItems(self.items, rhs);
			if (items === undefined) return undefined;
			self.items = items;
			return self;
		}
	}
	if (!isOrdering(op)) return undefined;
	const other = nativeOperand(rhs);
	return other instanceof PyList ? compareSequences(op, self.items, other.items) : undefined;
}

listType.define(
	{
		construct: (_type, args, kwargs) => {
			rejectKwargs(kwargs);
			checkArgCount(args.length, 0, 1);
			return new PyList(args.length === 0 ? newItems() : arrayFrom(args[0]));
		},
		repr: (self: PyList) => `[${reprItems(self.items)}]`,
		truth: (self: PyList) => self.items.length > 0,
		length: (self: PyList) => self.items.length,
		hashing: 'unhashable',
		binary: listBinary,
		reverse: (op, self: PyList, lhs) => {
			if (op !== BinaryOp.MULTIPLY) return undefined;
			const items = repeatItems(self.items, lhs);
			return items === undefined ? undefined : new PyList(items);
		},
		equals: (self: PyList, rhs) => {
			const other = nativeOperand(rhs);
			return other instanceof PyList ? itemsEqual(self.items, other.items) : undefined;
		},
		contains: (self: PyList, item) => sequenceContains(self, item),
		getItem: (self: PyList, index) =>
			index instanceof PySlice
				? new PyList(sliceItems(self.items, index))
				: self.items[sequenceIndex(listType, self.items.length, index)],
		setItem: (self: PyList, index, value) => {
			if (index instanceof PySlice) assignSlice(self, index, value);
			else self.items[sequenceIndex(listType, self.items.length, index)] = value;
		},
		deleteItem: (self: PyList, index) => {
			if (index instanceof PySlice) deleteSlice(self, index);
			else popItem(self, index);
		},
		iterate: (self: PyList) => new ArrayIterator(self),
	},
	{
		append: native('append', 2, 2, (self: PyList, item: Value) => {
			appendItem(self.items, item);
		}),
		clear: native('clear', 1, 1, (self: PyList) => {
			self.items = newItems();
		}),
		copy: native('copy', 1, 1, (self: PyList) => new PyList(self.items.slice())),
		count: native('count', 2, 2, (self: PyList, item: Value) => countInSequence(self, item)),
		extend: native('extend', 2, 2, (self: PyList, iterable: Value) => extendList(self, iterable)),
		index: native('index', 2, 4, (self: PyList, item: Value, start?: Value, stop?: Value) =>
			indexInSequence(listType, self, item, start, stop),
		),
		insert: native('insert', 3, 3, (self: PyList, index: Value, item: Value) => {
			checkItemCount(self.items.length + 1);
			const given = requireIndex(index);
			const position = given < 0 ? Math.max(0, given + self.items.length) : given;
			if (position >= self.items.length) self.items.push(item);
			else self.items.splice(position, 0, item);
		}),
		pop: native('pop', 1, 2, (self: PyList, index?: Value) => popItem(self, index)),
		remove: native('remove', 2, 2, (self: PyList, item: Value) => {
			self.items.splice(indexInSequence(listType, self, item, undefined, undefined), 1);
		}),
		reverse: native('reverse', 1, 1, (self: PyList) => {
			self.items.reverse();
		}),
		sort: nativeKeyword('sort', 1, ([self, ...args], kwargs) => sortList(self as PyList, args, kwargs)),
	},
);
