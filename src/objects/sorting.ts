// The sort behind `list.sort` and `sorted`: stable, and correct in shape (a permutation, or the comparison's own error)
// whatever comparisons answer. Keys of one primitive kind take the engine's sort; everything else a merge sort that asks
// only `<`, as Python promises.

import { call } from './call.ts';
import { charge } from './current.ts';
import { PyFloat } from './float.ts';
import { newItems } from './item_array.ts';
import { parseArguments } from './native_function.ts';
import { lessThan } from './operations.ts';
import { truth } from './protocol.ts';
import { sequencePrecedes } from './sequence.ts';
import { PyTuple } from './tuple.ts';
import type { Kwargs, Value } from './value.ts';

/** Runs up to this length are sorted by insertion. */
const INSERTION_LENGTH = 8;

export interface SortOptions {
	/** Maps an item to what is compared, or undefined to compare items. */
	readonly key: Value | undefined;
	readonly reverse: boolean;
}

const SORT_PARAMETERS = [
	{ name: 'key', keywordOnly: true, default: null },
	{ name: 'reverse', keywordOnly: true, default: false },
] as const;

const NO_OPTIONS: SortOptions = { key: undefined, reverse: false };

/** Reads the arguments of `sort` and `sorted`, which take keywords only. @throws TypeError for others */
export function sortOptions(args: Value[], kwargs: Kwargs): SortOptions {
	if (args.length === 0 && kwargs === undefined) return NO_OPTIONS;
	const [key, reverse] = parseArguments(SORT_PARAMETERS, args, kwargs);
	return { key: key === null ? undefined : key, reverse: truth(reverse as Value) };
}

/** The items in order, in a new array. The key function is called once for each. */
export function sortedItems(items: readonly Value[], options: SortOptions): Value[] {
	charge(items.length);
	const { key, reverse } = options;
	if (key === undefined) {
		const sorted = sortByEngine(items, reverse);
		if (sorted !== undefined) return sorted;
		const less = lessThanAmong(items);
		return mergeSort(items, reverse ? (a, b) => less(b, a) : less);
	}
	const keys: Value[] = [];
	for (const item of items) keys.push(call(key, [item]));
	if (keys.length <= INSERTION_LENGTH && unboxFloats(keys)) return insertByNumbers(items, keys as number[], reverse);
	const order = orderOfInts(keys, reverse) ?? orderOf(keys, reverse);
	const sorted = newItems();
	for (let i = 0; i < order.length; i++) sorted.push(items[order[i]]);
	return sorted;
}

/** Puts numbers in the place of floats; false where there is something else, or NaN, after which the keys are as they were. */
function unboxFloats(keys: Value[]): boolean {
	for (const key of keys) {
		if (typeof key !== 'number' && !(key instanceof PyFloat && !Number.isNaN(key.value))) return false;
	}
	for (let i = 0; i < keys.length; i++) {
		const key = keys[i];
		if (key instanceof PyFloat) keys[i] = key.value;
	}
	return true;
}

/**
 * A new array of a few items in the order of their keys, into which `keys` are put as well. The other sorts here ask closures,
 * which takes 1.1 times as long.
 */
function insertByNumbers(items: readonly Value[], keys: number[], reverse: boolean): Value[] {
	const sorted = newItems();
	for (let i = 0; i < keys.length; i++) {
		const key = keys[i];
		const item = items[i];
		let at = i;
		sorted.push(item);
		while (at > 0 && (reverse ? key > keys[at - 1] : key < keys[at - 1])) {
			keys[at] = keys[at - 1];
			sorted[at] = sorted[at - 1];
			at--;
		}
		keys[at] = key;
		sorted[at] = item;
	}
	return sorted;
}

/** Beside an int of 32 bits, an index below this has room in a safe integer. */
const INDEX_LIMIT = 2 ** 21;

/**
 * The indices of keys in order; undefined unless these are small ints. Packed into numbers together with their indices, the
 * engine sorts them without asking, and equal ones keep their order.
 */
function orderOfInts(keys: readonly Value[], reverse: boolean): Float64Array | undefined {
	const { length } = keys;
	if (length <= INSERTION_LENGTH || length > INDEX_LIMIT) return undefined;
	const unit = reverse ? -INDEX_LIMIT : INDEX_LIMIT;
	const order = new Float64Array(length);
	for (let i = 0; i < length; i++) {
		const key = keys[i];
		if (typeof key !== 'number' || (key | 0) !== key) return undefined;
		order[i] = key * unit + i;
	}
	order.sort();
	for (let i = 0; i < length; i++) order[i] -= Math.floor(order[i] / INDEX_LIMIT) * INDEX_LIMIT;
	return order;
}

function orderOf(keys: readonly Value[], reverse: boolean): number[] {
	const indices = keys.map((_, i) => i);
	const compare = engineComparison(keys);
	if (compare === undefined) {
		const less = lessThanAmong(keys);
		return mergeSort(indices, reverse ? (i, j) => less(keys[j], keys[i]) : (i, j) => less(keys[i], keys[j]));
	}
	return sortInPlace(
		indices,
		reverse
			? (i, j) => compare(keys[j] as never, keys[i] as never)
			: (i, j) => compare(keys[i] as never, keys[j] as never),
	);
}

const compareNumbers = (a: number, b: number): number => a - b;
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const compareFloats = (a: PyFloat, b: PyFloat): number => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0);

/** A three-way comparison for keys that are all ints, all plain strs or all floats, none of them NaN. */
function engineComparison(keys: readonly Value[]): ((a: never, b: never) => number) | undefined {
	const first = keys[0];
	if (typeof first === 'number') return keys.every((key) => typeof key === 'number') ? compareNumbers : undefined;
	if (typeof first === 'string') return keys.every((key) => typeof key === 'string') ? compareText : undefined;
	const isOrdered = (key: Value): boolean => key instanceof PyFloat && !Number.isNaN(key.value);
	return first instanceof PyFloat && keys.every(isOrdered) ? compareFloats : undefined;
}

/** `<` for these keys; tuples are compared without asking their type each time. */
function lessThanAmong(keys: readonly Value[]): (a: Value, b: Value) => boolean {
	if (!keys.every((key) => key instanceof PyTuple)) return lessThan;
	return (a, b) => sequencePrecedes((a as PyTuple).items, (b as PyTuple).items);
}

function sortByEngine(items: readonly Value[], reverse: boolean): Value[] | undefined {
	const compare = engineComparison(items);
	if (compare === undefined) return undefined;
	if (compare === compareNumbers) {
		const sorted = sortInts(items as readonly number[]);
		return reverse ? sorted.reverse() : sorted;
	}
	const inOrder = compare as (a: Value, b: Value) => number;
	return sortInPlace(items.slice(), reverse ? (a, b) => inOrder(b, a) : inOrder);
}

/** Short arrays are in order before the engine's sort has begun. */
function sortInPlace<T>(items: T[], compare: (a: T, b: T) => number): T[] {
	if (items.length > INSERTION_LENGTH) return items.sort(compare);
	insertionSort(items, 0, items.length, (a, b) => compare(a, b) < 0);
	return items;
}

/** Equal ints cannot be told apart, so stability does not matter, and typed arrays sort several times faster. */
function sortInts(items: readonly number[]): number[] {
	if (items.length <= INSERTION_LENGTH) return sortInPlace(items.slice(), compareNumbers);
	const small = items.every((item) => (item | 0) === item);
	const sorted = (small ? Int32Array.from(items) : Float64Array.from(items)).sort();
	const result: number[] = [];
	for (let i = 0; i < sorted.length; i++) result.push(sorted[i]);
	return result;
}

/** A new array in order; equal items keep theirs. `precedes(a, b)` is asked for a later item `a` and an earlier `b`. */
function mergeSort<T>(items: readonly T[], precedes: (a: T, b: T) => boolean): T[] {
	let from = items.slice();
	const length = from.length;
	for (let start = 0; start < length; start += INSERTION_LENGTH) {
		insertionSort(from, start, Math.min(start + INSERTION_LENGTH, length), precedes);
	}
	let to = from.slice();
	for (let width = INSERTION_LENGTH; width < length; width *= 2) {
		for (let start = 0; start < length; start += 2 * width) {
			merge(from, to, start, Math.min(start + width, length), Math.min(start + 2 * width, length), precedes);
		}
		[from, to] = [to, from];
	}
	return from;
}

function insertionSort<T>(items: T[], start: number, end: number, precedes: (a: T, b: T) => boolean): void {
	for (let i = start + 1; i < end; i++) {
		const item = items[i];
		let at = i;
		while (at > start && precedes(item, items[at - 1])) {
			items[at] = items[at - 1];
			at--;
		}
		items[at] = item;
	}
}

/** Merges from[start, middle) and from[middle, end) into the same places of `to`. */
function merge<T>(
	from: readonly T[],
	to: T[],
	start: number,
	middle: number,
	end: number,
	precedes: (a: T, b: T) => boolean,
): void {
	// Runs that already follow each other are common in real data and cost one comparison.
	const disordered = middle < end && precedes(from[middle], from[middle - 1]);
	let left = start;
	let right = middle;
	for (let at = start; at < end; at++) {
		if (left >= middle) to[at] = from[right++];
		else if (!disordered || right >= end || !precedes(from[right], from[left])) {
			to[at] = from[left++];
		} else to[at] = from[right++];
	}
}
