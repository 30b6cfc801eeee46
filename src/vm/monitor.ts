// What the virtual machine does for somebody who wants to be told of certain places in code before they run, such as
// sys.monitoring: their words are INSTRUMENTED (op.ts). The standard loop leaves at such a word, and the hooked loop tells
// the monitor and then runs what the word was. Places that nobody wants to know of are as they were, and cost nothing.
// Declared here, implemented above (src/debug).

import type { Code } from './code.ts';
import type { Frame } from './frame.ts';
import type { InstructionHook } from './hot_code.ts';
import { Op, OpClass } from './op.ts';
import type { Thread } from './thread.ts';

/** Who is told of instrumented words. */
export interface Monitor {
	/** Keeps the hooked loop running for as long as it is needed. */
	readonly hook: InstructionHook;
	/** Whether somebody has ever asked for events; a monitor is there as soon as a program has imported `sys`. */
	readonly isUsed: boolean;
	/**
	 * The instrumented word at `pc` is about to run; `frame.pc` is behind it, or afterwards behind another one to run instead.
	 * @throws what the word then raises
	 */
	reached(thread: Thread, frame: Frame, pc: number): void;
	/** Code was lowered: it is about to run for the first time. */
	prepared(code: Code): void;
}

/** Instruments the words of which `isWanted` says so, and makes the others what they were. */
export function instrument(code: Code, isWanted: (pc: number) => boolean): void {
	const { ops } = code;
	let isChanged = false;
	for (let pc = 0; pc < ops.length; pc++) {
		const isInstrumented = isInstrumentedOp(ops[pc] & 0xff);
		if (isWanted(pc) === isInstrumented) continue;
		if (isInstrumented) {
			restore(code, pc);
			continue;
		}
		if (code.plainOps === ops) code.plainOps = ops.slice();
		const replacement = (ops[pc] & OpClass.IMMEDIATE) === 0 ? Op.INSTRUMENTED : Op.INSTRUMENTED_IMMEDIATE;
		ops[pc] = (ops[pc] & ~0xff) | replacement;
		isChanged = true;
	}
	if (!isChanged) return;
	code.instrumentations++;
	if (code.watchers === undefined) return;
	// Compiled code would run what was there without telling.
	const { watchers } = code;
	code.watchers = undefined;
	for (const watcher of watchers) watcher.codeInstrumented();
}

/** Makes an instrumented word what it was. */
export function restore(code: Code, pc: number): void {
	if (isInstrumentedOp(code.ops[pc] & 0xff)) code.ops[pc] = code.plainOps[pc];
}

/** Whether an operation stands in place of another one, of which somebody is to be told. */
export function isInstrumentedOp(op: number): boolean {
	return op === Op.INSTRUMENTED || op === Op.INSTRUMENTED_IMMEDIATE;
}
