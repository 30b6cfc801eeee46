// A frame: one activation of a code object. Locals and operand stack share one array: the stack grows from index 0, local n
// is at `code.firstLocal - n`. While a frame runs, the loop holds its pc and sp in registers; the fields are right
// whenever another frame, or native code that may look, runs.

import type { PyDict } from '../objects/dict.ts';
import type { SpecialMethod } from '../objects/special_methods.ts';
import { PyObject, type Slot, type Value } from '../objects/value.ts';
import type { Code } from './code.ts';
import type { Consumption, PyGenerator } from './generator.ts';
import type { PendingImport } from './import.ts';

/**
 * The slots of a new frame, all unbound. Made of array literals because these give arrays of one internal kind, whatever
 * is stored later, so that the loop's accesses need not tell kinds apart; of a variable, because a literal of constants
 * would share its elements until the first store, which then copies them.
 */
export function newSlots(count: number, none: Slot = undefined): Slot[] {
	switch (count) {
		case 1:
			return [none];
		case 2:
			return [none, none];
		case 3:
			return [none, none, none];
		case 4:
			return [none, none, none, none];
		case 5:
			return [none, none, none, none, none];
		case 6:
			return [none, none, none, none, none, none];
		case 7:
			return [none, none, none, none, none, none, none];
		case 8:
			return [none, none, none, none, none, none, none, none];
		case 9:
			return [none, none, none, none, none, none, none, none, none];
		case 10:
			return [none, none, none, none, none, none, none, none, none, none];
		case 11:
			return [none, none, none, none, none, none, none, none, none, none, none];
		case 12:
			return [none, none, none, none, none, none, none, none, none, none, none, none];
		default: {
			const slots: Slot[] = [none];
			for (let i = 1; i < count; i++) slots.push(none);
			return slots;
		}
	}
}

/** What becomes of a frame's result when it returns (or, for a generator's frame, yields). */
export enum Action {
	/** Push it in the frame below. */
	PUSH = 0,
	/** Leave the loop: native code called. */
	NATIVE,
	/** `__init__`: must be None; push the new instance, which is in `extra`. */
	CONSTRUCT,
	/** Drop it. */
	DISCARD,
	/** An item of the `for` loop in the frame below; a return or StopIteration ends that loop. */
	FOR_ITER,
	/** A value yielded through `yield from` in the frame below; a return is that expression's value. */
	YIELD_FROM,
	/** An operator method: NotImplemented lets others try; `extra` is the {@link PendingBinary}. */
	BINARY,
	/** What a special method answers: `extra`, a {@link SpecialMethod}, converts it; push that. */
	ANSWER,
	/** The same, for a test that the frame below waits at: whether it jumps. */
	TEST,
	/** `next(generator)`, `generator.send(value)`: a return raises StopIteration in the frame below. */
	GENERATOR_NEXT,
	/** A module body: run the import instruction of the frame below again. */
	IMPORT,
}

/** An operator whose method runs in a frame of its own. */
export class PendingBinary {
	readonly op: number;
	readonly lhs: Value;
	readonly rhs: Value;

	constructor(op: number, lhs: Value, rhs: Value) {
		this.op = op;
		this.lhs = lhs;
		this.rhs = rhs;
	}
}

/** An exception block. */
export class Block {
	/** Index of the handler. */
	readonly handler: number;
	/** Slot on top of the operand stack outside the handler, which finds the exception above it. */
	readonly top: number;
	/** Whether a jump or return out of the block runs the handler too: of `finally` and `with`. */
	readonly isFinally: boolean;
	readonly outer: Block | null;
	/** The exception being handled, for a bare `raise`. */
	handled: Value | undefined = undefined;

	constructor(handler: number, top: number, isFinally: boolean, outer: Block | null) {
		this.handler = handler;
		this.top = top;
		this.isFinally = isFinally;
		this.outer = outer;
	}
}

/** In `extra` while compiled code runs what a generator does up to its next yield. */
export class Resumed {}

export class Frame {
	readonly code: Code;
	readonly slots: Slot[];
	/** Index in `code.ops` of the next instruction. */
	pc = 0;
	/** Index of the top of the operand stack; -1 when empty. */
	sp = -1;
	back: Frame | null;
	readonly globals: PyDict;
	/** Namespace of a module or class body; null in functions. */
	readonly locals: PyDict | null;
	action: Action;
	extra: Value | PendingBinary | SpecialMethod | PendingImport | Consumption | Resumed | undefined = undefined;
	/** The innermost exception block. */
	block: Block | null = null;
	/** The generator this is the frame of. */
	generator: PyGenerator | null = null;

	constructor(code: Code, slots: Slot[], back: Frame | null, globals: PyDict, locals: PyDict | null, action: Action) {
		this.code = code;
		this.slots = slots;
		this.back = back;
		this.globals = globals;
		this.locals = locals;
		this.action = action;
	}

	/** Calls `visit` with every value that the frame keeps alive. */
	visitReferences(visit: (value: Value) => void): void {
		visit(this.globals);
		if (this.locals !== null) visit(this.locals);
		for (const value of this.slots) if (typeof value === 'object' && value !== null) visit(value);
		if (this.extra instanceof PyObject) visit(this.extra);
		for (let block = this.block; block !== null; block = block.outer) {
			if (block.handled !== undefined) visit(block.handled);
		}
	}
}
