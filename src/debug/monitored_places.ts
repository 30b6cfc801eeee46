// Where in code the events of sys.monitoring are: for each word, those of which it can be the place. Words that the one
// before looks at, and those that the compiler of hot code writes to, are never such a place.

import type { Code } from '../vm/code.ts';
import { isCall, Op, OpClass } from '../vm/op.ts';
import { wordLines } from './line_events.ts';

/** Events by their bits, as CPython 3.12 numbers them. */
export const EVENTS = {
	PY_START: 1 << 0,
	PY_RESUME: 1 << 1,
	PY_RETURN: 1 << 2,
	PY_YIELD: 1 << 3,
	CALL: 1 << 4,
	LINE: 1 << 5,
	INSTRUCTION: 1 << 6,
	JUMP: 1 << 7,
	BRANCH: 1 << 8,
	STOP_ITERATION: 1 << 9,
	RAISE: 1 << 10,
	EXCEPTION_HANDLED: 1 << 11,
	PY_UNWIND: 1 << 12,
	PY_THROW: 1 << 13,
	RERAISE: 1 << 14,
	C_RETURN: 1 << 15,
	C_RAISE: 1 << 16,
} as const;

/** Events that have a place, where they can be disabled. */
export const LOCAL_EVENTS = 0x3ff;

/** What follows a call of something that is no Python function, for those who want to know of calls. */
export const CALL_ENDS = EVENTS.C_RETURN | EVENTS.C_RAISE;

/** Events that the loop is asked about, besides those that have places. */
export const EXCEPTION_EVENTS =
	EVENTS.RAISE | EVENTS.EXCEPTION_HANDLED | EVENTS.PY_UNWIND | EVENTS.PY_THROW | EVENTS.RERAISE;

/** The places of a code object. */
export interface Places {
	/** By word: its events. */
	readonly events: Int32Array;
	/** By word with a LINE event: the word that `wordLines` has the line of. */
	readonly lineWords: Int32Array;
}

const known = new WeakMap<Code, Places>();

export function placesOf(code: Code): Places {
	let places = known.get(code);
	if (places === undefined) {
		places = findPlaces(code);
		known.set(code, places);
	}
	return places;
}

function findPlaces(code: Code): Places {
	const { plainOps: ops } = code;
	const events = new Int32Array(ops.length);
	const lineWords = new Int32Array(ops.length);
	const starts = lineStarts(code);
	/** Lines that begin at a word that is no place: the next one is. */
	let lineWord = -1;
	for (let pc = 0; pc < ops.length; pc++) {
		const op = ops[pc] & 0xff;
		if (starts[pc] !== 0) lineWord = pc;
		if (isCounter(op)) continue;
		events[pc] |= eventsOf(op) | EVENTS.INSTRUCTION;
		if (lineWord >= 0) {
			events[pc] |= EVENTS.LINE;
			lineWords[pc] = lineWord;
			lineWord = -1;
		}
		if (op === Op.YIELD_VALUE && pc + 1 < ops.length) {
			const next = isCounter(ops[pc + 1] & 0xff) ? pc + 2 : pc + 1;
			events[next] |= EVENTS.PY_RESUME;
		}
		pc += hiddenWords(op);
	}
	events[startWord(code)] |= EVENTS.PY_START;
	return { events, lineWords };
}

/** Whether an operation counts how often it runs, or stands where one did: such a word is no place. */
export function isCounter(op: number): boolean {
	return op === Op.LOOP || op === Op.COMPILED || op === Op.NOP;
}

/** The first word that can be a place. */
export function startWord({ plainOps }: Code): number {
	return isCounter(plainOps[0] & 0xff) ? 1 : 0;
}

/** Whether a word compares, and the word behind it jumps by the result. */
function isComparisonWithJump(op: number): boolean {
	return op < OpClass.NOT_BINARY && (op & 0x3f) >= OpClass.COMPARE_JUMP;
}

/** Words behind one that belong to it. */
function hiddenWords(op: number): number {
	switch (op) {
		case Op.MOVE_WIDE:
		case Op.LOAD_CONST_WIDE:
		case Op.SWAP:
		case Op.FOR_ITER:
			return 1;
		default:
			return isComparisonWithJump(op) ? 1 : 0;
	}
}

function eventsOf(op: number): number {
	if (isComparisonWithJump(op)) return EVENTS.BRANCH;
	switch (op) {
		case Op.RETURN_VALUE:
		case Op.END_FINALLY:
			return EVENTS.PY_RETURN;
		case Op.YIELD_VALUE:
			// Whoever wants to know that it goes on must know that it stopped.
			return EVENTS.PY_YIELD | EVENTS.PY_RESUME;
		case Op.JUMP:
		case Op.JUMP_BACK:
			return EVENTS.JUMP;
		case Op.JUMP_IF_TRUE:
		case Op.JUMP_IF_FALSE:
		case Op.TEST_TRUE:
		case Op.TEST_FALSE:
		case Op.FOR_ITER:
		case Op.RANGE_STEP:
			return EVENTS.BRANCH;
		default:
			return isCall(op) && op !== Op.WITH_ENTER && op !== Op.WITH_EXIT ? EVENTS.CALL : 0;
	}
}

/** By word: 1 where control enters a line. */
function lineStarts(code: Code): Uint8Array {
	const { plainOps: ops } = code;
	const lines = wordLines(code);
	const starts = new Uint8Array(ops.length);
	/** The line that holds at a word. */
	const holding = new Int32Array(ops.length);
	let line = 0;
	for (let pc = 0; pc < ops.length; pc++) {
		if (lines[pc] !== 0 && (lines[pc] < 0 || lines[pc] !== line)) starts[pc] = 1;
		line = lines[pc] || line;
		holding[pc] = line;
	}
	forEachJump(code, (from, to) => {
		if (lines[to] !== 0 && holding[from] !== lines[to]) starts[to] = 1;
	});
	return starts;
}

function forEachJump(code: Code, visit: (from: number, to: number) => void): void {
	const { plainOps: ops } = code;
	for (let pc = 0; pc < ops.length; pc++) {
		const word = ops[pc];
		const op = word & 0xff;
		switch (op) {
			case Op.JUMP:
			case Op.JUMP_BACK:
			case Op.POP_EXCEPT_JUMP:
			case Op.TEST_TRUE:
			case Op.TEST_FALSE:
			case Op.SETUP_EXCEPT:
			case Op.SETUP_FINALLY:
				visit(pc, word >> 8);
				break;
			case Op.JUMP_IF_TRUE:
			case Op.JUMP_IF_FALSE:
				visit(pc, pc + 1 + (word >> 16));
				break;
			case Op.FOR_ITER:
				visit(pc, ops[pc + 1] >> 8);
				break;
			case Op.UNWIND_JUMP:
				visit(pc, (code.values[word >> 8] as number) >> 8);
				break;
		}
		if (!isComparisonWithJump(op)) pc += hiddenWords(op);
	}
}
