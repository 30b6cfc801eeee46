// Exception blocks of a frame, and leaving them: by a jump or a return, which run finally handlers on the way. While one
// runs, a value on the operand stack says how to go on afterwards. Source of the rules: py/vm.c.

import { runtimeError } from '../objects/exception.ts';
import { intType } from '../objects/type.ts';
import { PyObject, setPrototypeType, type Value } from '../objects/value.ts';
import type { Block, Frame } from './frame.ts';
import type { Thread } from './thread.ts';

/** Stack slots an iterator takes in a `for` loop; the second one holds it. */
export const ITERATOR_SLOTS = 4;

export function popBlock(thread: Thread, frame: Frame): void {
	frame.block = (frame.block as Block).outer;
	thread.handling = undefined;
}

/** The exception a bare `raise` raises again. */
export function lastHandled(frame: Frame): Value {
	for (let block = frame.block; block !== null; block = block.outer) {
		if (block.handled !== undefined) return block.handled;
	}
	return runtimeError('no active exception to reraise');
}

/** The exception that the running frame handles, or one that waits for it: also after it has called what handled others. */
export function handledException(thread: Thread): Value | undefined {
	if (thread.handling !== undefined) return thread.handling;
	for (let frame = thread.frame; frame !== null; frame = frame.back) {
		for (let block = frame.block; block !== null; block = block.outer) {
			if (block.handled !== undefined) return block.handled;
		}
	}
	return undefined;
}

/** What a finally handler goes on with when a jump or a return led to it: lies on the stack where an exception would. */
export class Leaving extends PyObject {
	/** Where the jump goes, or RETURNING. */
	readonly target: number;
	/** Blocks that the jump still has to leave. */
	readonly left: number;
	/** The value that is being returned. */
	readonly value: Value | undefined;

	constructor(target: number, left: number, value: Value | undefined) {
		super();
		this.target = target;
		this.left = left;
		this.value = value;
	}

	override visitReferences(visit: (value: Value) => void): void {
		if (this.value !== undefined) visit(this.value);
	}
}

// To code that asks whether it is an exception, it is a number, as in the reference implementation.
setPrototypeType(Leaving, intType);

/** Value of frame.pc after {@link unwindReturn} when no finally handler is left to run. */
export const RETURNING = -1;

/**
 * Jumps out of `left` blocks, running finally handlers on the way: sets frame.pc to the target or to a handler, which
 * finds a {@link Leaving} with the rest.
 */
export function unwindJump(thread: Thread, frame: Frame, pc: number, target: number, left: number): void {
	if (!leaveBlocks(thread, frame, pc, left, target, undefined)) return;
	frame.pc = target;
	thread.ticks--;
}

/** Returns through finally handlers: either sets frame.pc to one, or to {@link RETURNING}. */
export function unwindReturn(thread: Thread, frame: Frame, pc: number, value: Value): void {
	let count = 0;
	for (let block = frame.block; block !== null; block = block.outer) count++;
	if (leaveBlocks(thread, frame, pc, count, RETURNING, value)) frame.pc = RETURNING;
}

/** Leaves blocks up to the first finally handler that is not active: to run it, frame.pc is set and false returned. */
function leaveBlocks(
	thread: Thread,
	frame: Frame,
	pc: number,
	count: number,
	target: number,
	value: Value | undefined,
): boolean {
	for (let left = count; left > 0; left--) {
		const block = frame.block as Block;
		if (block.isFinally && block.handler >= pc) {
			frame.slots[block.top + 1] = new Leaving(target, left - 1, value);
			frame.pc = block.handler;
			return false;
		}
		popBlock(thread, frame);
	}
	return true;
}
