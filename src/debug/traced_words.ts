// What a tracer has to look at, by word: its line, and whether it is one at which something else may happen. So that most
// words need one comparison. Neighbours: line_events.ts knows the lines, tracer.ts asks.

import type { Code } from '../vm/code.ts';
import { isCall, Op } from '../vm/op.ts';
import { wordLines } from './line_events.ts';

/** The part of an entry that is a line. */
export const LINE_MASK = 0xffffff;
/** The word may return, or yield. */
export const LEAVES = 1 << 24;
/** The word is a call. */
export const CALLS = 1 << 25;
/** The word's lines are known by `linesBefore` only. */
export const MANY_LINES = 1 << 26;
/** The word waits for what it delegates to: running it again is no jump back. */
export const DELEGATES = 1 << 27;

/** For frames of which nothing is to be told. */
export const NO_WORDS = new Int32Array(0);

const tables = new WeakMap<Code, Int32Array>();
const tablesWithCalls = new WeakMap<Code, Int32Array>();

/**
 * The entries of a code object; made when first asked for.
 * @param withCalls whether calls are marked, which only those want who follow calls of native functions
 */
export function tracedWords(code: Code, withCalls: boolean): Int32Array {
	const known = withCalls ? tablesWithCalls : tables;
	let words = known.get(code);
	if (words === undefined) {
		words = makeTable(code, withCalls);
		known.set(code, words);
	}
	return words;
}

function makeTable(code: Code, withCalls: boolean): Int32Array {
	return wordLines(code).map((line, pc) => {
		const op = operationAt(code, pc);
		// Two words with many lines each must not look the same.
		return (line < 0 ? MANY_LINES | (pc & LINE_MASK) : line) | flagsOf(op, withCalls);
	});
}

function flagsOf(op: number, withCalls: boolean): number {
	switch (op) {
		case Op.RETURN_VALUE:
		case Op.END_FINALLY:
		case Op.YIELD_VALUE:
			return LEAVES;
		case Op.YIELD_FROM:
			return DELEGATES;
		default:
			return withCalls && isCall(op) ? CALLS : 0;
	}
}

/** The operation of a word; that of a second word means nothing. */
function operationAt(code: Code, pc: number): number {
	return code.plainOps[pc] & 0xff;
}
