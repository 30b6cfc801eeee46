// Where in code the events of sys.monitoring are: for each word, those of which it can be the place. Words that the one
// before looks at, and those that the compiler of hot code writes to, are never such a place.

import type { Code } from '../vm/code.ts';
import { isCall, Op } from '../vm/op.ts';
import { behindOf, fallsThrough, isCompareJump, isCounter, jumpTarget } from '../vm/word_flow.ts';
import { lineAfter, linesBefore, wordLines } from './line_events.ts';

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

/** The number of an event, by its bit. */
export function eventNumber(event: number): number {
	return 31 - Math.clz32(event);
}

/** Events that have a place, where they can be disabled. */
export const LOCAL_EVENTS = 0x3ff;

/** What follows a call of something that is no Python function, for those who want to know of calls. */
export const CALL_ENDS = EVENTS.C_RETURN | EVENTS.C_RAISE;

/** Events that the loop is asked about, besides those that have places. */
export const EXCEPTION_EVENTS =
	EVENTS.RAISE | EVENTS.EXCEPTION_HANDLED | EVENTS.PY_UNWIND | EVENTS.PY_THROW | EVENTS.RERAISE;

/** Not an event: control may go from here to a word with lines that not all ways there pass. */
export const WAY = 1 << 20;

/** The places of a code object. */
export interface Places {
	/** By word: its events. */
	readonly events: Int32Array;
	/** By word with a LINE event: the line. */
	readonly lines: Int32Array;
	/** Words before which lines begin that no word has: `pass` and the like. */
	readonly passed: ReadonlyMap<number, PassedLines>;
	/** By word with {@link WAY}: those among them that control may come to from there. */
	readonly ways: ReadonlyMap<number, readonly number[]>;
}

/** Lines without a word of their own, before a word that has one. */
export interface PassedLines {
	readonly lines: ReadonlySet<number>;
	/** The word that `line_events.ts` knows them of. */
	readonly word: number;
}

const known = new WeakMap<Code, Places>();

/** The places of a code object; found once. */
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
	const lines = new Int32Array(ops.length);
	const starts = lineStarts(code);
	const passed = new Map<number, PassedLines>();
	const ways = new Map<number, number[]>();
	const passedByWord = passedLines(code);
	let jumps: Map<number, number[]> | undefined;
	/** Lines that begin at a word that is no place: the next one is. */
	let lineWord = -1;
	/** The place before. */
	let before = -1;
	for (let pc = 0; pc < ops.length; pc++) {
		const op = ops[pc] & 0xff;
		if (starts[pc] !== 0 && lineWord < 0) lineWord = pc;
		if (isCounter(op)) continue;
		events[pc] |= eventsOf(op) | EVENTS.INSTRUCTION;
		if (lineWord >= 0) {
			lines[pc] = ownLine(code, lineWord);
			const without = passedByWord.get(lineWord);
			if (lines[pc] > 0 || without !== undefined) events[pc] |= EVENTS.LINE;
			if (without !== undefined) {
				passed.set(pc, { lines: without, word: lineWord });
				if (before >= 0) addWay(ways, before, pc);
				jumps ??= jumpsByTarget(code);
				for (const from of jumps.get(lineWord) ?? [])
					for (const word of wordsThatJump(code, from)) addWay(ways, word, pc);
			}
			lineWord = -1;
		}
		before = pc;
		if (op === Op.YIELD_VALUE && pc + 1 < ops.length) {
			const next = isCounter(ops[pc + 1] & 0xff) ? pc + 2 : pc + 1;
			events[next] |= EVENTS.PY_RESUME;
		}
		pc = isCompareJump(op) ? pc + 1 : behindOf(code, pc) - 1;
	}
	events[startWord(code)] |= EVENTS.PY_START;
	for (const from of ways.keys()) if (events[from] !== 0) events[from] |= WAY;
	return { events, lines, passed, ways };
}

function addWay(ways: Map<number, number[]>, from: number, to: number): void {
	const known = ways.get(from);
	if (known === undefined) ways.set(from, [to]);
	else known.push(to);
}

const ownLinesOf = new WeakMap<Code, Int32Array>();

/** The line that a word is on by whatever way control comes to it; 0 if the line depends on the way. */
function ownLine(code: Code, pc: number): number {
	let lines = ownLinesOf.get(code);
	if (lines === undefined) {
		lines = ownLines(code);
		ownLinesOf.set(code, lines);
	}
	return lines[pc];
}

function ownLines(code: Code): Int32Array {
	const lines = wordLines(code);
	const own = lines.map((_, pc) => lineHeld(code, pc));
	const look = (from: number, to: number): void => {
		if (lines[to] >= 0 || own[to] === 0) return;
		const before = lineHeldFrom(code, from);
		const line = linesBefore(code, from, to, before).at(-1) ?? before;
		if (line !== own[to]) own[to] = 0;
	};
	for (let pc = 1; pc < lines.length; pc++) if (fallsThrough(code.plainOps[pc - 1] & 0xff)) look(pc - 1, pc);
	forEachJump(code, look);
	return own;
}

/** The line that holds at a word, when control has come there without a jump. */
function lineHeld(code: Code, pc: number): number {
	const line = wordLines(code)[pc];
	return line > 0 ? line : lineAfter(code, -1, pc, 0);
}

/** The line that holds when a word has run. */
function lineHeldFrom(code: Code, pc: number): number {
	if (pc < 0) return 0;
	const lines = wordLines(code);
	let at = pc;
	while (at > 0 && lines[at] === 0) at--;
	return lineHeld(code, at);
}

/** Lines that begin on some way to a word without being that word's, by that word. */
function passedLines(code: Code): Map<number, Set<number>> {
	const lines = wordLines(code);
	const passed = new Map<number, Set<number>>();
	const look = (from: number, to: number): void => {
		if (lines[to] >= 0) return;
		for (const line of linesOfWay(code, from, to)) {
			const known = passed.get(to);
			if (known === undefined) passed.set(to, new Set([line]));
			else known.add(line);
		}
	};
	for (let pc = 0; pc < lines.length; pc++) {
		if (pc === 0 || fallsThrough(code.plainOps[pc - 1] & 0xff)) look(pc - 1, pc);
	}
	forEachJump(code, look);
	return passed;
}

/** The same of one way; from -1 where a frame begins. */
export function linesOfWay(code: Code, from: number, to: number): number[] {
	const own = ownLine(code, to);
	return linesBefore(code, from, to, lineHeldFrom(code, from)).filter((line) => line !== own);
}

/** Words that run a jump: besides its own, those that do what it does before it comes to run. */
function wordsThatJump({ plainOps }: Code, pc: number): number[] {
	const words = [pc];
	const isTest = isTestOf(plainOps[pc] & 0xff);
	if (isTest && pc > 0 && isCompareJump(plainOps[pc - 1] & 0xff)) {
		words.push(pc - 1);
		if (pc > 1 && (plainOps[pc - 2] & 0xff) === Op.RANGE_STEP) words.push(pc - 2);
	}
	return words;
}

function isTestOf(op: number): boolean {
	return op === Op.TEST_TRUE || op === Op.TEST_FALSE;
}

/** The first word that can be a place. */
export function startWord({ plainOps }: Code): number {
	return isCounter(plainOps[0] & 0xff) ? 1 : 0;
}

function eventsOf(op: number): number {
	if (isCompareJump(op)) return EVENTS.BRANCH;
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
	for (let pc = 0; pc < ops.length; pc = behindOf(code, pc)) {
		const op = ops[pc] & 0xff;
		const target = op === Op.SETUP_EXCEPT || op === Op.SETUP_FINALLY ? ops[pc] >> 8 : jumpTarget(code, pc);
		if (target >= 0) visit(pc, target);
	}
}

/** Words that jump, by where they lead. */
function jumpsByTarget(code: Code): Map<number, number[]> {
	const jumps = new Map<number, number[]>();
	forEachJump(code, (from, to) => {
		const known = jumps.get(to);
		if (known === undefined) jumps.set(to, [from]);
		else known.push(from);
	});
	return jumps;
}
