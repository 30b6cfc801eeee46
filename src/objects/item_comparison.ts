// The items of tuples, and of lists, as what dictionaries and sets ask of them: hashes, and whether they are equal.

import { charge } from './current.ts';
import { foldHash, hashValue, valuesEqual } from './protocol.ts';
import type { Value } from './value.ts';

type Items = readonly Value[];

/** Hashing and comparing costs one instruction for so many items. */
const CHARGED_ITEMS = 8;

const FIRST_HASH = 0x165667b1;

/** The hash of a tuple. Order matters: items are mixed into what those before them gave, as xxHash does with 32 bits. */
export function hashItems(items: Items): number {
	chargeFor(items);
	let hash = FIRST_HASH;
	for (let i = 0; i < items.length; i++) hash = mixed(hash, items[i]);
	return hash;
}

function mixed(before: number, item: Value): number {
	// Such ints are what folding makes of them.
	const own = typeof item === 'number' && item >= 0 && item <= 0x7fffffff ? item : foldHash(hashValue(item));
	const hash = (before + Math.imul(own, 0x85ebca77)) | 0;
	return Math.imul((hash << 13) | (hash >>> 19), 0x9e3779b1);
}

function chargeFor({ length }: Items): void {
	if (length >= CHARGED_ITEMS) charge(Math.floor(length / CHARGED_ITEMS));
}

export function itemsEqual(a: Items, b: Items): boolean {
	if (a.length !== b.length) return false;
	chargeFor(a);
	// Comparing items may change a list.
	for (let i = 0; i < a.length && i < b.length; i++) if (!valuesEqual(a[i], b[i])) return false;
	return a.length === b.length;
}

/** Whether all items are ints that are numbers, or strs that are strings, of which there are few: hashed free of charge. */
export function areSimple(items: Items): boolean {
	if (items.length >= CHARGED_ITEMS) return false;
	for (let i = 0; i < items.length; i++) {
		const item = items[i];
		if (typeof item !== 'number' && typeof item !== 'string') return false;
	}
	return true;
}

/** Whether items are equal to others that are {@link areSimple simple}; undefined where some would have to be asked. */
export function equalsSimple(items: Items, simple: Items): boolean | undefined {
	if (items.length !== simple.length) return false;
	for (let i = 0; i < items.length; i++) {
		const item = items[i];
		if (item === simple[i]) continue;
		return typeof item === 'number' || typeof item === 'string' ? false : undefined;
	}
	return true;
}
