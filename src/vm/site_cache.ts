// Inline caches: what one instruction found last time, and what must still hold for that to be the answer again.
// One class for all kinds of sites, so that the loop sees a single hidden class.

import type { DictEntry, PyDict } from '../objects/dict.ts';
import type { Shape } from '../objects/shape.ts';
import type { PyType } from '../objects/type.ts';
import type { Value } from '../objects/value.ts';

export class SiteCache {
	/** What the instruction found before that: objects of several classes pass through many a place. */
	older: SiteCache | undefined = undefined;
	/** Attribute sites: the instance's shape (which implies its class). */
	shape: Shape | undefined = undefined;
	/** Slot of the attribute, or -1 when the class has it (`value`), or the slot holds a cell. */
	slot = -1;
	/** Slot of the attribute, if that holds a cell, or -1. */
	cell = -1;
	/** Attribute sites on native values: their type. On classes: the class itself, whose own type is never a class. */
	type: PyType | undefined = undefined;
	/** The class version under which `value` was found. */
	version = -1;
	value: Value | undefined = undefined;
	/** Attribute sites: `value` is what all instances get, and not bound to the one at hand. */
	isShared = false;
	/** Method sites, for such a value, and on classes: what is to be its first argument. */
	receiver: Value | undefined = undefined;
	/** Store sites that add an attribute: the shape after. */
	nextShape: Shape | undefined = undefined;
	/** Global sites: the entry that holds the value, alive while its value is defined. */
	entry: DictEntry | undefined = undefined;
	/** Global sites that found a builtin: the globals, and their key set version, that did not hide it. */
	globals: PyDict | undefined = undefined;
}

/** Caches behind each other at one place. */
const MAX_CACHES = 4;

/** Puts a cache in front of those that a place has. */
export function remember(caches: (SiteCache | undefined)[], site: number, cache: SiteCache): void {
	cache.older = caches[site];
	caches[site] = cache;
	let last = cache;
	for (let count = 1; last.older !== undefined; count++) {
		if (count === MAX_CACHES) last.older = undefined;
		else last = last.older;
	}
}
