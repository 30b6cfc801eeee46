// What the virtual machine asks of a compiler of what runs often, and of whatever else wants to see instructions run:
// declared here, implemented above (src/jit). The words that lead there are LOOP and COMPILED (op.ts).

import type { PyFunction } from '../objects/function.ts';
import type { Value } from '../objects/value.ts';
import type { Code } from './code.ts';
import type { Frame } from './frame.ts';
import type { Thread } from './thread.ts';

/** Sees each instruction before it runs: `thread.hook`. */
export interface InstructionHook {
	/**
	 * @param pc index of the instruction's word; `frame.pc` is behind it, and may be set to have the frame go on elsewhere
	 * @returns false to be called no more: the loop goes on without it, beginning with this very instruction
	 */
	before(frame: Frame, pc: number): boolean;
	/**
	 * The loop is left for longer (a slice's end, a suspension, an exception that leaves the outermost frame, the end of
	 * the run): the hook is called no more.
	 */
	abandon(): void;
	/** Whether COMPILED words run compiled code: what the hook sees meanwhile does not matter to it. */
	readonly entersCompiled: boolean;
	/** RANGE_STEP words leave the comparison to the word behind, which is shown too. */
	readonly splitsSteps?: boolean;
	/**
	 * An exception is raised by the word at `at`, or arrives there from a frame that it ended; nobody has looked for a
	 * handler yet.
	 * @param isRaisedAgain by the end of a finally block, or by a bare `raise`
	 * @returns the exception to go on with
	 */
	onRaised?(frame: Frame, at: number, exception: Value, isRaisedAgain: boolean): Value;
	/** An exception ends a frame. Returns the exception to go on with. */
	onUnwound?(frame: Frame, at: number, exception: Value): Value;
	/** A handler, a finally block's too, is about to run. */
	onHandled?(frame: Frame, handler: number, exception: Value): void;
	/** A frame yields what something else than a generator gave to its `yield from`. */
	onYield?(frame: Frame, value: Value): void;
}

/** Is told what runs often, and runs it compiled. */
export interface HotCode {
	/** Counts that LOOP words start with, at heads of loops and at the entries of functions; 0 for none of that kind. */
	readonly loopThreshold: number;
	readonly functionThreshold: number;
	/** Code has got its words: it is about to run for the first time. */
	prepared?(code: Code): void;
	/**
	 * The count of the LOOP word before `frame.pc` has run out: it counts no further unless the word is written anew. May
	 * set `thread.hook`, which then sees the instructions from `frame.pc` on.
	 */
	found(thread: Thread, frame: Frame): void;
	/**
	 * Runs the tree that the COMPILED word before `frame.pc` names.
	 * @returns false when it was not entered: the interpreter goes on behind the word; true to go on with `thread.frame`,
	 * as its fields say
	 * @throws the exception that `thread.frame` raises, whose pc is behind the instruction that does
	 */
	enter(thread: Thread, frame: Frame, tree: number): boolean;
	/**
	 * Calls a function from native code, by the tree that the COMPILED word at its entry names.
	 * @param args as many as it has parameters
	 * @returns its result; undefined where it is not called; how to go on where its frames, from `thread.frame` on, have
	 * to be run to their end
	 */
	call(thread: Thread, func: PyFunction<Code>, args: readonly Value[], tree: number): Value | LeftCode | undefined;
}

/** Compiled code was left: the interpreter goes on with `thread.frame`. */
export class LeftCode {
	/** What that raises, undefined when nothing. */
	readonly error: unknown;

	constructor(error: unknown) {
		this.error = error;
	}
}

/** Counts that LOOP words of lowered code start with; 0 for no such words. */
export interface HotCounts {
	readonly loop: number;
	readonly func: number;
}
