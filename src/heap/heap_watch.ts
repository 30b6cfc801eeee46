// Watching the constructors of common objects while an interpreter's heap is locked (objects/heap_lock.ts). A class is
// watched by giving its constructor another parent: `super()` then runs a check. Creating objects is what programs do
// most, and this way a check that hardly any of them needs is not there for the others.

import { ByteStorage } from '../objects/byte_storage.ts';
import { PyInstance } from '../objects/class.ts';
import { interpreter } from '../objects/current.ts';
import { PyDict } from '../objects/dict.ts';
import { PyFunction } from '../objects/function.ts';
import { requireHeap } from '../objects/heap_lock.ts';
import { PyList } from '../objects/list.ts';
import { PyMemoryView } from '../objects/memoryview.ts';
import { AnySet } from '../objects/set.ts';
import { PyTuple } from '../objects/tuple.ts';
import { PyObject } from '../objects/value.ts';

class WatchedObject extends PyObject {
	constructor() {
		super();
		requireHeap();
	}
}

const WATCHED = [PyList, PyTuple, PyDict, AnySet, ByteStorage, PyMemoryView, PyInstance, PyFunction];
const parents = WATCHED.map((cls) => Object.getPrototypeOf(cls) as object);

let lockedInterpreters = 0;

function watch(on: boolean): void {
	WATCHED.forEach((cls, i) => {
		Object.setPrototypeOf(cls, on ? WatchedObject : parents[i]);
	});
}

/** Locks the running interpreter's heap once more. */
export function lockHeap(): void {
	if (interpreter.heapLocks++ === 0 && lockedInterpreters++ === 0) watch(true);
}

/** Undoes as many locks as given, or as there are; returns how many are left. */
export function unlockHeap(count: number): number {
	const { heapLocks } = interpreter;
	interpreter.heapLocks = Math.max(0, heapLocks - count);
	if (heapLocks > 0 && interpreter.heapLocks === 0 && --lockedInterpreters === 0) watch(false);
	return interpreter.heapLocks;
}
