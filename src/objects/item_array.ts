// Arrays for the items of lists and tuples. To the engine an array that has only ever held small ints is of another kind
// than one that holds anything, and it throws code away that has met the one kind and then meets the other. So those that
// programs make are of the general kind from the start: copies of such an array, or literals with `null`, in place of which
// an item is put. Those that only natives seldom called make may be of any kind.

import type { Value } from './value.ts';

/** Empty, of the general kind. Copies of it are, too. */
export const NO_ITEMS: readonly Value[] = noItems();

function noItems(): Value[] {
	const items: Value[] = [null];
	items.pop();
	return items;
}

/** An empty array, to be filled with items. */
export function newItems(): Value[] {
	return NO_ITEMS.slice();
}

/** A copy, of the general kind, of the values from one on. */
export function itemsOf(values: readonly Value[], from = 0): Value[] {
	const items = newItems();
	for (let i = from; i < values.length; i++) items.push(values[i]);
	return items;
}

/** The items of a pair. */
export function pairItems(first: Value, second: Value): Value[] {
	const items = [null, second];
	items[0] = first;
	return items;
}

/** The items of a triple. */
export function tripleItems(first: Value, second: Value, third: Value): Value[] {
	const items = [null, second, third];
	items[0] = first;
	return items;
}
