// Words that end a frame or suspend it, and those that call: what they are about to do, for those who tell of it.

import { CheckedMethod } from '../objects/attributes.ts';
import { BoundMethod } from '../objects/method.ts';
import { NativeFunction } from '../objects/native_function.ts';
import type { Slot, Value } from '../objects/value.ts';
import { Leaving, RETURNING } from '../vm/blocks.ts';
import type { Frame } from '../vm/frame.ts';
import { Op } from '../vm/op.ts';

/** What a RETURN_VALUE or END_FINALLY word returns; undefined when it does not, as a finally block comes first. */
export function returnedValue(frame: Frame, pc: number): Value | undefined {
	const { code, slots } = frame;
	const word = code.plainOps[pc];
	if ((word & 0xff) === Op.RETURN_VALUE) {
		return hasFinally(frame, pc + 1, 0) ? undefined : slots[(word >> 8) & 0xff];
	}
	const top = slots[code.tops[pc]];
	if (!(top instanceof Leaving) || top.target !== RETURNING) return undefined;
	return hasFinally(frame, pc + 1, 1) ? undefined : top.value;
}

/** Whether leaving a frame at a word runs a finally block first; the innermost `skipped` blocks are left already. */
function hasFinally(frame: Frame, pc: number, skipped: number): boolean {
	let left = skipped;
	for (let block = frame.block; block !== null; block = block.outer) {
		if (left-- > 0) continue;
		if (block.isFinally && block.handler >= pc) return true;
	}
	return false;
}

/** The first slot of what a call word takes: the callee's; -1 for words that are none. */
export function calleeSlot(frame: Frame, pc: number): number {
	const { code } = frame;
	const word = code.plainOps[pc];
	const top = code.tops[pc];
	const counts = word >> 8;
	switch (word & 0xff) {
		case Op.CALL_FUNCTION:
		case Op.CALL_METHOD:
			return (word >> 16) & 0xff;
		case Op.CALL_FUNCTION_WIDE:
			return top - counts;
		case Op.CALL_METHOD_WIDE:
			return top - counts - 1;
		case Op.CALL_FUNCTION_KW:
			return top - (counts & 0xff) - ((counts >> 7) & 0x1fe);
		case Op.CALL_METHOD_KW:
		case Op.CALL_FUNCTION_VAR_KW:
			return top - (counts & 0xff) - ((counts >> 7) & 0x1fe) - 1;
		case Op.CALL_METHOD_VAR_KW:
			return top - (counts & 0xff) - ((counts >> 7) & 0x1fe) - 2;
		default:
			return -1;
	}
}

/** The first argument of a call; undefined without one, and where it is not known before the call. */
export function firstArgument(frame: Frame, pc: number, callee: number): Slot {
	const { code, slots } = frame;
	const word = code.plainOps[pc];
	const counts = word >> 8;
	switch (word & 0xff) {
		case Op.CALL_FUNCTION:
			return word >>> 24 > 0 ? slots[callee + 1] : undefined;
		case Op.CALL_METHOD:
			return slots[callee + 1] ?? (word >>> 24 > 0 ? slots[callee + 2] : undefined);
		case Op.CALL_FUNCTION_WIDE:
			return counts > 0 ? slots[callee + 1] : undefined;
		case Op.CALL_METHOD_WIDE:
			return slots[callee + 1] ?? (counts > 0 ? slots[callee + 2] : undefined);
		case Op.CALL_FUNCTION_KW:
			return (counts & 0xff) > 0 ? slots[callee + 1] : undefined;
		case Op.CALL_METHOD_KW:
			return slots[callee + 1] ?? ((counts & 0xff) > 0 ? slots[callee + 2] : undefined);
		default:
			return undefined;
	}
}

/** Whether calling a value runs TypeScript. */
export function isNative(callee: Slot): callee is NativeFunction | CheckedMethod | BoundMethod {
	if (callee instanceof NativeFunction || callee instanceof CheckedMethod) return true;
	return callee instanceof BoundMethod && callee.func instanceof NativeFunction;
}
