// What the `gc` and `micropython` modules say about memory: estimates of what the live objects would take in the heap of
// upstream's 64-bit unix port. Lists of objects and names: memory_listing.ts.

import { liveBlocks } from '../heap/object_graph.ts';
import { interpreter } from '../objects/current.ts';
import type { Interpreter } from '../vm/interpreter.ts';

/** Upstream's unix port starts with a heap of this size. */
export const HEAP_BYTES = 2 * 1024 * 1024;
export const BLOCK_BYTES = 32;
export const HEAP_LAYOUT = { wordBytes: 8, blockBytes: BLOCK_BYTES };

export interface MemoryEstimate {
	readonly usedBytes: number;
	readonly freeBytes: number;
	readonly oneBlockObjects: number;
	readonly twoBlockObjects: number;
	/** Blocks of the largest object. */
	readonly largestBlocks: number;
}

/** Walks the object graph of the running interpreter. */
export function estimateMemory(): MemoryEstimate {
	const { visitRoots } = interpreter as Interpreter;
	const counts = liveBlocks(visitRoots.bind(interpreter), HEAP_LAYOUT);
	let blocks = 0;
	let largestBlocks = 0;
	for (const [size, count] of counts) {
		blocks += size * count;
		largestBlocks = Math.max(largestBlocks, size);
	}
	const usedBytes = blocks * BLOCK_BYTES;
	return {
		usedBytes,
		freeBytes: Math.max(0, HEAP_BYTES - usedBytes),
		oneBlockObjects: counts.get(1) ?? 0,
		twoBlockObjects: counts.get(2) ?? 0,
		largestBlocks,
	};
}
