// A frame as a trace knows it: what its slots hold, as operands, and where it goes on. Made by the recorder when it begins
// and follows calls (recorder.ts, calls.ts, generators.ts), and for bridges by restored_frames.ts.

import type { Code } from '../../vm/code.ts';
import { Action, type Frame } from '../../vm/frame.ts';
import { BlockNesting } from '../block_nesting.ts';
import type { BlockState, FrameState, Operand } from '../ir.ts';
import { Liveness } from '../liveness.ts';

/** The head of a loop that a trace has passed. */
export interface PassedHead {
	/** How often. */
	passes: number;
	/** Operations there were the first time. */
	readonly operations: number;
}

/** Code whose frames have more slots than a word can name is left to the interpreter. */
export const MAX_SLOTS = 256;

/** A frame as the trace knows it. */
export class RecordedFrame {
	readonly code: Code;
	readonly liveness: Liveness;
	/** What slots hold, by number; undefined in a tree's first frame where it was not looked at yet, else unbound. */
	readonly slots: (Operand | undefined)[] = [];
	readonly globals: Operand;
	readonly action: Action;
	readonly extra: Operand | undefined;
	readonly parent: RecordedFrame | undefined;
	readonly depth: number;
	/** The interpreter's frame, once it was seen. */
	frame: Frame | undefined = undefined;
	block: BlockState | 'entry' | null = null;
	/** While it waits for a call: where it goes on, and the slot below the result's. */
	waitingPc = 0;
	waitingSp = -1;
	/** Its state while it waits, made when first asked for. */
	waitingState: FrameState | undefined = undefined;
	/** Of a generator: the interpreter's frame, which is there already, and the generator once it is asked for. */
	existing: Operand | undefined = undefined;
	generator: Operand | undefined = undefined;
	/** The blocks that that frame has, where they are known. */
	existingBlock: BlockState | null | undefined = undefined;
	/** What the slots of that frame are known to hold. */
	readonly loaded: (Operand | undefined)[] = [];
	/** Loop heads in it that were passed, by index of their word. */
	heads: Map<number, PassedHead> | undefined = undefined;

	constructor(
		code: Code,
		globals: Operand,
		parent: RecordedFrame | undefined,
		action: Action = Action.PUSH,
		extra: Operand | undefined = undefined,
	) {
		this.code = code;
		this.liveness = Liveness.of(code);
		this.globals = globals;
		this.parent = parent;
		this.action = action;
		this.extra = extra;
		this.depth = parent === undefined ? 1 : parent.depth + 1;
	}
}
/** The exception blocks of a frame that stands where a tree begins, as far as they are the same each time. */
export function blocksAtEntry(code: Code, pc: number, frame: Frame): RecordedFrame['block'] {
	const blocks = BlockNesting.of(code).atEntry(pc);
	if (blocks === undefined) return 'entry';
	let expected = blocks;
	let { block } = frame;
	while (block !== null && expected !== null && block.handler === expected.handler && block.handled === undefined) {
		block = block.outer;
		expected = expected.outer;
	}
	return block === null && expected === null ? blocks : 'entry';
}
