// The lines of words as tracebacks have them, looked up once.

import type { Code } from '../vm/code.ts';

/** By code: the lines of its words, 0 for those nobody has asked for. */
const lines = new WeakMap<Code, Int32Array>();

/** The line of a word; of one before the first, the first one's. */
export function lineOfWord(code: Code, pc: number): number {
	let known = lines.get(code);
	if (known === undefined) {
		known = new Int32Array(code.ops.length);
		lines.set(code, known);
	}
	const at = Math.max(0, pc);
	known[at] ||= code.lineOf(at);
	return known[at];
}
