// The heap lock of `micropython.heap_lock()`: a program that locks the heap wants to know whether what it does next, in
// an interrupt handler for example, would allocate memory on a board. While it is locked, making an object and making
// one larger raise MemoryError. Constructors of the common containers are watched in heap/heap_watch.ts, so that they
// cost nothing otherwise; everything else asks here. What has no object of its own here (ints, floats, strs) is free.

import { interpreter } from './current.ts';
import { memoryError } from './exception.ts';

/** @throws MemoryError when the running interpreter's heap is locked */
export function requireHeap(): void {
	if (interpreter !== undefined && interpreter.heapLocks > 0) {
		throw memoryError('memory allocation failed, heap is locked');
	}
}

/** Upstream's lists have room for this many items from the beginning. */
const SMALLEST_LIST = 4;

/**
 * To be called before a list grows in one step.
 * @throws MemoryError when the heap is locked and the spare room that upstream may have left cannot be enough
 */
export function requireListRoom(length: number, newLength: number): void {
	if (newLength > Math.max(SMALLEST_LIST, 2 * length)) requireHeap();
}

/** Runs an action that takes no memory on a board, although it makes objects here. */
export function withoutHeap<T>(action: () => T): T {
	const locks = interpreter?.heapLocks ?? 0;
	if (locks === 0) return action();
	interpreter.heapLocks = 0;
	try {
		return action();
	} finally {
		interpreter.heapLocks = locks;
	}
}
