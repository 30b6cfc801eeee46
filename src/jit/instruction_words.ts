// What the words of lowered code write, and how far a loop extends. Where they lead: vm/word_flow.ts.

import type { Code } from '../vm/code.ts';
import { Op, OpClass } from '../vm/op.ts';
import { behindOf, jumpTarget } from '../vm/word_flow.ts';

/** Whether the operands of a word are those of the operand stack's top, not slots in it. */
function isRare(op: number): boolean {
	return op > Op.RANGE_STEP;
}

/** The slot that gets an instruction's result. */
export function resultSlot(code: Code, pc: number): number {
	const word = code.plainOps[pc];
	const op = word & 0xff;
	if (op === Op.WITH_ENTER) return code.tops[pc] + 2;
	if (op === Op.WITH_EXIT) return code.tops[pc] - 1;
	if (op === Op.IMPORT_FROM) return code.tops[pc] + 1;
	if (op >= Op.CALL_FUNCTION_KW && op <= Op.CALL_METHOD_VAR_KW) return keywordCallee(code, pc);
	return isRare(op) ? code.tops[pc] : (word >> 8) & 0xff;
}

/** The slot of the callee of a call with keyword or starred arguments. */
export function keywordCallee(code: Code, pc: number): number {
	const word = code.plainOps[pc];
	const counts = word >> 8;
	const others = Number(takesSelf(word & 0xff)) + Number(takesStars(word & 0xff));
	return code.tops[pc] - (counts & 0xff) - 2 * ((counts >> 8) & 0xff) - others;
}

/** Of such a call: whether `self` or nothing is before the arguments. */
export function takesSelf(op: number): boolean {
	return op === Op.CALL_METHOD_KW || op === Op.CALL_METHOD_VAR_KW;
}

/** Of such a call: whether behind its arguments it says which of them have stars. */
export function takesStars(op: number): boolean {
	return op === Op.CALL_FUNCTION_VAR_KW || op === Op.CALL_METHOD_VAR_KW;
}

/** Calls `visit` with each slot that a word writes, other than places on the stack that rare instructions write. */
function forEachWritten(code: Code, pc: number, visit: (slot: number) => void): void {
	const word = code.plainOps[pc];
	const op = word & 0xff;
	if (op < OpClass.NOT_BINARY) {
		visit((word >> 8) & 0xff);
		return;
	}
	switch (op) {
		case Op.MOVE:
		case Op.LOAD_CONST:
		case Op.LOAD_INT:
		case Op.LOAD_NULL:
		case Op.LOAD_DEREF:
		case Op.LOAD_GLOBAL:
		case Op.LOAD_NAME:
		case Op.LOAD_ATTR:
		case Op.LOAD_SUBSCR:
		case Op.LOAD_SUBSCR_INT:
		case Op.FOR_ITER:
		case Op.CALL_FUNCTION:
		case Op.CALL_METHOD:
		case Op.UNARY_NOT:
		case Op.BUILD_TUPLE:
		case Op.BUILD_LIST:
		case Op.RANGE_STEP:
			visit((word >> 8) & 0xff);
			break;
		case Op.LOAD_METHOD:
			visit((word >> 8) & 0xff);
			visit(((word >> 8) & 0xff) + 1);
			break;
		case Op.DELETE_FAST:
			visit(word >> 8);
			break;
	}
}

/** The words of a loop. */
export class LoopExtent {
	readonly first: number;
	readonly last: number;
	/** Slots that the loop writes. */
	readonly written: ReadonlySet<number>;

	private constructor(first: number, last: number, written: ReadonlySet<number>) {
		this.first = first;
		this.last = last;
		this.written = written;
	}

	/** The loop whose head is the word at `first`; found once. */
	static of(code: Code, first: number): LoopExtent {
		let loops = extents.get(code);
		if (loops === undefined) {
			loops = new Map();
			extents.set(code, loops);
		}
		let extent = loops.get(first);
		if (extent === undefined) {
			extent = LoopExtent.find(code, first);
			loops.set(first, extent);
		}
		return extent;
	}

	private static find(code: Code, first: number): LoopExtent {
		const { plainOps: ops } = code;
		let last = first;
		for (let pc = first; pc < ops.length; pc = behindOf(code, pc)) if (jumpTarget(code, pc) === first) last = pc;
		const written = new Set<number>();
		for (let pc = first; pc <= last; pc = behindOf(code, pc)) forEachWritten(code, pc, (slot) => written.add(slot));
		return new LoopExtent(first, last, written);
	}

	excludes(pc: number): boolean {
		return pc < this.first || pc > this.last;
	}
}

/** By code and head: the loops that somebody has asked for. */
const extents = new WeakMap<Code, Map<number, LoopExtent>>();
