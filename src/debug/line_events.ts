// Which lines the words of a code object report to a tracer. The compiler says for each instruction, and for places where
// CPython has one and this bytecode has none, the line CPython would be on (RawCode.positions); here that becomes a table by
// word, and a slow path for words before which several lines begin.

import type { Code } from '../vm/code.ts';

/** By word: the line it belongs to, 0 for none, negative for words that {@link linesBefore} must be asked about. */
const tables = new WeakMap<Code, Int32Array>();

/**
 * By word of `code.ops`: the line to report before it runs. Made when the code is first traced.
 *
 * - A line greater than 0 is an event when it differs from the last line of the frame (0 when the frame begins), or when
 *   the word lies before the one that ran last in the frame, unless it is a YIELD_FROM. It then is the last line.
 * - 0: no event; the last line of the frame stays.
 * - Negative: {@link linesBefore} says which events there are.
 */
export function wordLines(code: Code): Int32Array {
	let lines = tables.get(code);
	if (lines === undefined) {
		lines = new Int32Array(code.ops.length);
		for (let pc = 0; pc < lines.length; pc++) lines[pc] = code.lineOf(pc);
		tables.set(code, lines);
	}
	return lines;
}

/**
 * The events, in order, before the word at `pc` runs, where {@link wordLines} has a negative number. What it returns is
 * good until the next call.
 * @param previous the word that ran last in the frame, -1 when it begins
 * @param lastLine the last line of the frame; afterwards {@link lineAfter}(code, previous, pc, lastLine)
 */
export function linesBefore(code: Code, previous: number, pc: number, lastLine: number): readonly number[] {
	const line = wordLines(code)[pc];
	return line > 0 && (line !== lastLine || pc < previous) ? [line] : [];
}

/** The last line of the frame once what {@link linesBefore} gives has been reported. */
export function lineAfter(code: Code, _previous: number, pc: number, lastLine: number): number {
	return wordLines(code)[pc] || lastLine;
}
