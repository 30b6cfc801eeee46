// Arrays for the items of lists and tuples. To the engine an array that has only ever held small ints is of another kind
// than one that holds anything, and it throws code away that has met the one kind and then meets the other. So all of them
// are of the general kind from the start: copies of such an array, or literals with `null`, in place of which an item is put.

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
