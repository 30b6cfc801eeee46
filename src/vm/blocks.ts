// Exception blocks of a frame, and leaving them: by a jump or a return, which run finally handlers on the way. While one
// runs, a number on the operand stack says how to go on afterwards. Source of the rules: py/vm.c.

import { runtimeError } from '../objects/exception.ts';
import type { Slot, Value } from '../objects/value.ts';
import { BLOCK_SIZE, type Frame } from './frame.ts';
import type { Thread } from './thread.ts';

/** Stack slots an iterator takes in a `for` loop; the second one holds it. */
export const ITERATOR_SLOTS = 4;

export function pushBlock(frame: Frame, handler: number, sp: number, isFinally: number): void {
	frame.blocks ??= [];
	frame.blocks.push(handler, sp, isFinally);
	if (frame.handled !== null) frame.handled[frame.blocks.length / BLOCK_SIZE - 1] = undefined;
}

export function popBlock(thread: Thread, frame: Frame): void {
	const blocks = frame.blocks as number[];
	blocks.length -= BLOCK_SIZE;
	if (frame.handled !== null) frame.handled[blocks.length / BLOCK_SIZE] = undefined;
	thread.handling = undefined;
}

/** The exception a bare `raise` raises again. */
export function lastHandled(frame: Frame): Value {
	const blocks = frame.blocks;
	if (blocks !== null && frame.handled !== null) {
		for (let i = blocks.length / BLOCK_SIZE - 1; i >= 0; i--) {
			const exception = frame.handled[i];
			if (exception !== undefined) return exception;
		}
	}
	return runtimeError('no active exception to reraise');
}

/** Silences what an active finally block was going to do; the value on top replaces it. Returns the new sp. */
function cancelActiveFinally(slots: Slot[], sp: number): number {
	if (typeof slots[sp - 1] === 'number') {
		// (..., destination or value, cause, X): an unwind through that finally block.
		slots[sp - 2] = slots[sp];
		return sp - 2;
	}
	// (..., None or exception, X)
	slots[sp - 1] = slots[sp];
	return sp - 1;
}

/**
 * Jumps out of blocks, running finally handlers on the way. On top of the stack: destination, then the number of blocks to
 * leave (0x80 set if the iterator of a `for` loop must go too). Sets frame.pc; returns the new sp.
 */
export function unwindJump(thread: Thread, frame: Frame, pc: number, top: number): number {
	const slots = frame.slots;
	let sp = top;
	let left = slots[sp--] as number;
	while ((left & 0x7f) > 0) {
		left--;
		const blocks = frame.blocks as number[];
		const block = blocks.length - BLOCK_SIZE;
		if (blocks[block + 2] === 1) {
			if (blocks[block] >= pc) {
				// A finally handler that is not active: run it; END_FINALLY comes back here with the rest.
				slots[++sp] = left;
				frame.pc = blocks[block];
				return sp;
			}
			sp = cancelActiveFinally(slots, sp);
		}
		popBlock(thread, frame);
	}
	frame.pc = slots[sp--] as number;
	thread.ticks--;
	return left !== 0 ? sp - ITERATOR_SLOTS : sp;
}

/** Value of frame.pc after {@link unwindReturn} when no finally handler is left to run. */
export const RETURNING = -1;

/** Returns through finally handlers: either sets frame.pc to one, or to RETURNING. The value is on top of the stack. */
export function unwindReturn(thread: Thread, frame: Frame, pc: number, top: number): number {
	const slots = frame.slots;
	const blocks = frame.blocks as number[];
	let sp = top;
	while (blocks.length > 0) {
		const block = blocks.length - BLOCK_SIZE;
		if (blocks[block + 2] === 1) {
			if (blocks[block] >= pc) {
				// Iterators between the block's stack height and the value go.
				const height = blocks[block + 1];
				slots[height + 1] = slots[sp];
				slots[height + 2] = -1;
				frame.pc = blocks[block];
				return height + 2;
			}
			sp = cancelActiveFinally(slots, sp);
		}
		popBlock(thread, frame);
	}
	frame.pc = RETURNING;
	return sp;
}
