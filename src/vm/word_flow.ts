// Where the words of lowered code lead, exceptions apart: for whoever goes over them without running them. Words that were
// instrumented count as what they stand for.

import type { Code } from './code.ts';
import { Op, OpClass } from './op.ts';

/** Whether a word compares, and the word behind it, which is part of it, jumps by the result. */
export function isCompareJump(op: number): boolean {
	return op < OpClass.NOT_BINARY && (op & 0x3f) >= OpClass.COMPARE_JUMP;
}

/** Whether a word counts how often it runs, or stands where one did. */
export function isCounter(op: number): boolean {
	return op === Op.LOOP || op === Op.COMPILED || op === Op.NOP;
}

/** Index of the word behind an instruction, its operands included; a test behind a comparison is one of its own. */
export function behindOf({ plainOps }: Code, pc: number): number {
	switch (plainOps[pc] & 0xff) {
		case Op.FOR_ITER:
		case Op.MOVE_WIDE:
		case Op.LOAD_CONST_WIDE:
		case Op.SWAP:
			return pc + 2;
		default:
			return pc + 1;
	}
}

/** Index of the word that an instruction may jump to; -1 where it does not jump. */
export function jumpTarget({ plainOps, values }: Code, pc: number): number {
	const word = plainOps[pc];
	switch (word & 0xff) {
		case Op.JUMP:
		case Op.JUMP_BACK:
		case Op.TEST_TRUE:
		case Op.TEST_FALSE:
		case Op.POP_EXCEPT_JUMP:
			return word >> 8;
		case Op.JUMP_IF_TRUE:
		case Op.JUMP_IF_FALSE:
			return pc + 1 + (word >> 16);
		case Op.FOR_ITER:
			return plainOps[pc + 1] >> 8;
		case Op.UNWIND_JUMP:
			// Packed with the number of blocks.
			return (values[word >> 8] as number) >> 8;
		default:
			return -1;
	}
}

/** Whether the word behind an instruction may run next. */
export function fallsThrough(op: number): boolean {
	switch (op) {
		case Op.JUMP:
		case Op.JUMP_BACK:
		case Op.POP_EXCEPT_JUMP:
		case Op.UNWIND_JUMP:
		case Op.RETURN_VALUE:
		case Op.RAISE_LAST:
		case Op.RAISE_OBJ:
		case Op.RAISE_FROM:
			return false;
		default:
			return true;
	}
}
