// What lists and tuples share: comparing, searching, repeating and slicing arrays of values (py/sequence.c).

import { maybeIndex } from './argument.ts';
import { PyInstance } from './class.ts';
import { charge } from './current.ts';
import { allocationError, typeError, valueError } from './exception.ts';
import { newItems } from './item_array.ts';
import { MAX_ITEMS } from './iteration.ts';
import { PyList } from './list.ts';
import { binaryOperation, lessThan } from './operations.ts';
import { orderHolds } from './operators.ts';
import { repr, truth, valuesEqual } from './protocol.ts';
import { clampedIndex } from './slice.ts';
import { PyTuple } from './tuple.ts';
import { type PyType, typeOf } from './type.ts';
import type { Value } from './value.ts';

/** Bytes an item takes on the 64-bit machine whose messages upstream prints. */
const ITEM_BYTES = 8;

/** An operand that is an instance of a class derived from a native type counts as its payload, unless it has `__eq__`. */
export function nativeOperand(value: Value): Value {
	if (!(value instanceof PyInstance) || value.payload === undefined) return value;
	return value.type.lookup('__eq__') === undefined ? value.payload : value;
}

/** The items of a tuple or list. @throws TypeError for anything else (py/obj.c, mp_obj_get_array) */
export function requireItems(value: Value): readonly Value[] {
	if (value instanceof PyTuple || value instanceof PyList) return value.items;
	throw typeError(`object '${typeOf(value).name}' isn't a tuple or list`);
}

/** @throws MemoryError when a sequence of that many items cannot be made */
export function checkItemCount(count: number): void {
	if (count > MAX_ITEMS) throw allocationError(BigInt(count) * BigInt(ITEM_BYTES));
}

/** The items of one behind those of another, in a new array. */
export function concatenated(a: readonly Value[], b: readonly Value[]): Value[] {
	checkItemCount(a.length + b.length);
	// The engine's method takes longer for a few.
	return a.length + b.length <= MAX_SPREAD ? [...a, ...b] : a.concat(b);
}

const MAX_SPREAD = 40;

/** `a op b` for an ordering: the first items that differ decide, then the lengths. */
export function compareSequences(op: number, a: readonly Value[], b: readonly Value[]): boolean {
	charge(Math.min(a.length, b.length));
	for (let i = 0; i < a.length && i < b.length; i++) {
		const x = a[i];
		const y = b[i];
		if (valuesEqual(x, y)) continue;
		if (typeof x === 'number' && typeof y === 'number') return orderHolds(op, x < y ? -1 : 1) as boolean;
		return truth(binaryOperation(op, x, y));
	}
	return orderHolds(op, a.length - b.length) as boolean;
}

/** `a < b` for the items of two tuples or lists; what sorting asks most. */
export function sequencePrecedes(a: readonly Value[], b: readonly Value[]): boolean {
	charge(1);
	for (let i = 0; i < a.length && i < b.length; i++) {
		const x = a[i];
		const y = b[i];
		if (!valuesEqual(x, y)) return lessThan(x, y);
	}
	return a.length < b.length;
}

/** Items that are doubled before blocks of them are joined. */
const MAX_BLOCK = 8192;

/** Items up to which blocks do not pay. */
const FEW_ITEMS = 64;

/** The items repeated as `sequence * count` asks, or undefined when the count is no int. @throws MemoryError */
export function repeatItems(items: readonly Value[], count: Value): Value[] | undefined {
	const times = maybeIndex(count);
	if (times === undefined) return undefined;
	const length = items.length * times;
	if (length <= 0) return newItems();
	checkItemCount(length);
	if (length <= FEW_ITEMS) return repeatShortly(items, length);
	// Joining blocks keeps the array free of holes, which a preallocated one would have for good.
	let block = items.slice();
	while (2 * block.length <= Math.min(length, MAX_BLOCK)) block = block.concat(block);
	const blocks = new Array<Value[]>(Math.floor(length / block.length) - 1).fill(block);
	return block.concat(...blocks, block.slice(0, length % block.length));
}

/** Few items are made one by one, of as many as a literal has: most programs repeat one item a few times. */
function repeatShortly(items: readonly Value[], length: number): Value[] {
	const item = items[0] as Value;
	if (items.length > 1) {
		const repeated = items.slice();
		for (let i = 0; repeated.length < length; i++) repeated.push(repeated[i] as Value);
		return repeated;
	}
	const repeated = fewItems(item, length);
	repeated[0] = item;
	while (repeated.length < length) repeated.push(item);
	return repeated;
}

/** `null` and then the item, `length` in all, but not more than 8: an array of the general kind (item_array.ts). */
function fewItems(item: Value, length: number): Value[] {
	switch (length) {
		case 1:
			return [null];
		case 2:
			return [null, item];
		case 3:
			return [null, item, item];
		case 4:
			return [null, item, item, item];
		case 5:
			return [null, item, item, item, item];
		case 6:
			return [null, item, item, item, item, item];
		case 7:
			return [null, item, item, item, item, item, item];
		default:
			return [null, item, item, item, item, item, item, item];
	}
}

/**
 * `sequence.index(item, start, stop)`. Comparing may change a list meanwhile.
 * @throws ValueError when the item is not there
 */
export function indexInSequence(
	type: PyType,
	sequence: { readonly items: readonly Value[] },
	item: Value,
	start: Value | undefined,
	stop: Value | undefined,
): number {
	const length = sequence.items.length;
	const end = stop === undefined ? length : clampedIndex(type, length, stop);
	for (let i = start === undefined ? 0 : clampedIndex(type, length, start); i < end; i++) {
		if (i >= sequence.items.length) break;
		if (valuesEqual(sequence.items[i], item)) return i;
	}
	throw valueError('object not in sequence');
}

/** `sequence.count(item)`. */
export function countInSequence(sequence: { readonly items: readonly Value[] }, item: Value): number {
	charge(sequence.items.length);
	let count = 0;
	for (let i = 0; i < sequence.items.length; i++) if (valuesEqual(sequence.items[i], item)) count++;
	return count;
}

/** `item in sequence`. */
export function sequenceContains(sequence: { readonly items: readonly Value[] }, item: Value): boolean {
	charge(sequence.items.length >> 2);
	for (let i = 0; i < sequence.items.length; i++) if (valuesEqual(sequence.items[i], item)) return true;
	return false;
}

/** The reprs of the items, separated by commas. */
export function reprItems(items: readonly Value[]): string {
	charge(items.length);
	let text = '';
	for (let i = 0; i < items.length; i++) text += i === 0 ? repr(items[i]) : `, ${repr(items[i])}`;
	return text;
}
