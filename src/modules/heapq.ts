// The `heapq` module: priority queues kept in lists (extmod/modheapq.c). The order in which items are compared and moved is
// upstream's, so that a heap's layout is the same.

import { indexError, runtimeError, typeError } from '../objects/exception.ts';
import { appendItem } from '../objects/iteration.ts';
import { PyList } from '../objects/list.ts';
import { nativeModule } from '../objects/module.ts';
import { native } from '../objects/native_function.ts';
import { lessThan } from '../objects/operations.ts';
import type { Value } from '../objects/value.ts';

/** The items of a heap argument. @throws TypeError when it is no list */
function heapItems(heap: Value): Value[] {
	if (!(heap instanceof PyList)) throw typeError('heap must be a list');
	return heap.items;
}

/** `a < b`, which may run Python code. @throws RuntimeError when that changed the heap's length */
function precedes(items: Value[], a: number, b: Value): boolean {
	const length = items.length;
	const result = lessThan(items[a], b);
	if (items.length !== length) throw runtimeError('list changed size during heap operation');
	return result;
}

/** Moves the item at `position` towards the root, as far as `start`. */
function siftDown(items: Value[], start: number, position: number): void {
	let at = position;
	while (at > start) {
		const parent = (at - 1) >> 1;
		const item = items[at];
		if (!precedes(items, at, items[parent])) break;
		items[at] = items[parent];
		items[parent] = item;
		at = parent;
	}
}

/** Moves the item at `position` to a leaf along the smaller children, then up to its place. */
function siftUp(items: Value[], position: number): void {
	const end = items.length;
	const item = items[position];
	let at = position;
	for (let child = 2 * at + 1; child < end; child = 2 * at + 1) {
		if (child + 1 < end && !precedes(items, child, items[child + 1])) child++;
		items[at] = items[child];
		at = child;
	}
	items[at] = item;
	siftDown(items, position, at);
}

const heappush = native('heappush', 2, 2, (heap: Value, item: Value) => {
	const items = heapItems(heap);
	appendItem(items, item);
	siftDown(items, 0, items.length - 1);
});

const heappop = native('heappop', 1, 1, (heap: Value) => {
	const items = heapItems(heap);
	const last = items.pop();
	if (last === undefined) throw indexError('empty heap');
	if (items.length === 0) return last;
	const smallest = items[0];
	items[0] = last;
	siftUp(items, 0);
	return smallest;
});

const heapify = native('heapify', 1, 1, (heap: Value) => {
	const items = heapItems(heap);
	for (let i = (items.length >> 1) - 1; i >= 0; i--) siftUp(items, i);
});

export const heapqModule = nativeModule('heapq', { heappush, heappop, heapify });
