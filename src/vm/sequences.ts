// Instructions that take sequences apart or put them together: unpacking, comprehension stores, sets.

import type { PyDict } from '../objects/dict.ts';
import { type PyException, valueError } from '../objects/exception.ts';
import { pairItems, tripleItems } from '../objects/item_array.ts';
import { appendItem, arrayFrom, iterate, nextItem } from '../objects/iteration.ts';
import { PyList } from '../objects/list.ts';
import { PySet } from '../objects/set.ts';
import { newTuple, PyTuple } from '../objects/tuple.ts';
import type { Slot, Value } from '../objects/value.ts';

/** Replaces the iterable on top by its `count` items, the first one on top. Returns the new sp. @throws ValueError */
export function unpackSequence(slots: Slot[], sp: number, count: number): number {
	const sequence = slots[sp] as Value;
	if (sequence instanceof PyList || sequence instanceof PyTuple) {
		const items = sequence.items;
		if (items.length !== count) throw unpackError(items.length, count);
		let at = sp;
		for (let i = count - 1; i >= 0; i--) slots[at++] = items[i];
		return at - 1;
	}
	const iterator = iterate(sequence);
	for (let i = 0; i < count; i++) {
		const item = nextItem(iterator);
		if (item === undefined) throw tooFew(i);
		slots[sp + count - 1 - i] = item;
	}
	if (nextItem(iterator) !== undefined) throw tooMany(count);
	return sp + count - 1;
}

/** What unpacking so many items raises where another number of them was expected. */
export function unpackError(got: number, expected: number): PyException {
	return got < expected ? tooFew(got) : tooMany(expected);
}

function tooFew(got: number) {
	return valueError(`need more than ${got} values to unpack`);
}

function tooMany(expected: number) {
	return valueError(`too many values to unpack (expected ${expected})`);
}

/** `a, *b, c = iterable`: counts left and right of the star are packed in `operand`. Returns the new sp. */
export function unpackExtended(slots: Slot[], sp: number, operand: number): number {
	const left = operand & 0xff;
	const right = (operand >> 8) & 0xff;
	const items = arrayFrom(slots[sp] as Value);
	if (items.length < left + right) throw tooFew(items.length);
	let at = sp;
	for (let i = 0; i < right; i++) slots[at++] = items[items.length - 1 - i];
	slots[at++] = new PyList(items.slice(left, items.length - right));
	for (let i = left - 1; i >= 0; i--) slots[at++] = items[i];
	return at - 1;
}

/** Adds to the list, dict or set a comprehension builds, `operand >> 2` below the top. Returns the new sp. */
export function storeComprehension(slots: Slot[], sp: number, operand: number): number {
	const target = slots[sp - (operand >> 2)];
	switch (operand & 3) {
		case 0:
			appendItem((target as PyList).items, slots[sp] as Value);
			return sp - 1;
		case 1:
			(target as PyDict).set(slots[sp] as Value, slots[sp - 1] as Value);
			return sp - 2;
		default:
			(target as PySet).add(slots[sp] as Value);
			return sp - 1;
	}
}

/** `(a, b, ...)` of slots from `first` on. */
export function buildTuple(slots: Slot[], first: number, count: number): PyTuple {
	if (count === 2) return new PyTuple(pairItems(slots[first] as Value, slots[first + 1] as Value));
	if (count === 3) {
		return new PyTuple(tripleItems(slots[first] as Value, slots[first + 1] as Value, slots[first + 2] as Value));
	}
	return newTuple(slots.slice(first, first + count) as Value[]);
}

/** `[a, b, ...]` of slots from `first` on. */
export function buildList(slots: Slot[], first: number, count: number): PyList {
	return new PyList(slots.slice(first, first + count) as Value[]);
}

/** `{a, b, ...}` */
export function buildSet(items: Value[]): PySet {
	const set = new PySet();
	for (const item of items) set.add(item);
	return set;
}
