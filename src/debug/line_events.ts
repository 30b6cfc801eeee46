// Which lines the words of a code object report to a tracer. The compiler says for each instruction, and for places where
// CPython has one and this bytecode has none, the line CPython would be on (RawCode.positions). Lowering drops instructions
// and joins them, so that several lines may begin before one word; which of them do depends on the way there.

import {
	FOR_ITER,
	JUMP,
	POP_EXCEPT_JUMP,
	RAISE_FROM,
	RAISE_LAST,
	RAISE_OBJ,
	SETUP_FINALLY,
	SETUP_WITH,
	UNWIND_JUMP,
} from '../mpy/opcodes.ts';
import { POSITION_NONE, POSITION_RENEWED, POSITION_SKIPS } from '../mpy/rawcode.ts';
import type { Code } from '../vm/code.ts';
import { decodeInstructions } from '../vm/decode.ts';
import { Op } from '../vm/op.ts';

interface LineTable {
	readonly lines: Int32Array;
	readonly positions: Int32Array;
}

const tables = new WeakMap<Code, LineTable>();

/**
 * By word of `code.ops`: the line to report before it runs. Made when the code is first traced.
 *
 * - A line greater than 0 is an event when it differs from the last line of the frame (0 when the frame begins), or when
 *   the word lies before the one that ran last in the frame, unless that is a YIELD_FROM. It then is the last line.
 * - 0: no event; the last line of the frame stays.
 * - Negative: {@link linesBefore} says which events there are.
 *
 * The last line also is the frame's line in events of any other kind.
 */
export function wordLines(code: Code): Int32Array {
	return tableOf(code).lines;
}

/**
 * The events, in order, before the word at `pc` runs, where {@link wordLines} has a negative number.
 * @param previous the word that ran last in the frame, -1 when it begins
 * @param lastLine the last line of the frame; afterwards {@link lineAfter}(code, previous, pc, lastLine)
 */
export function linesBefore(code: Code, previous: number, pc: number, lastLine: number): number[] {
	const lines: number[] = [];
	let last = pc < previous ? POSITION_RENEWED : lastLine;
	for (const position of wayTo(code, previous, pc)) {
		if (position > 0 && position !== last) lines.push(position);
		if (position !== POSITION_NONE) last = position;
	}
	return lines;
}

/** The last line of the frame once what {@link linesBefore} gives has been reported. */
export function lineAfter(code: Code, previous: number, pc: number, lastLine: number): number {
	let last = lastLine;
	for (const position of wayTo(code, previous, pc)) if (position > 0) last = position;
	return last;
}

/** The positions that are passed on the way from one word to another, the last being that word's own. */
function wayTo(code: Code, previous: number, pc: number): readonly number[] {
	const { lines, positions } = tableOf(code);
	if (lines[pc] >= 0) return [lines[pc]];
	const { offsets } = code;
	const end = offsets[lastWord(code, pc)];
	const start = pc === 0 ? 0 : offsets[pc - 1] + 1;
	if (previous < 0) return positionsIn(positions, start, end, 0);
	const before = lastWord(code, previous);
	const from = offsets[before];
	if (before === pc - 1 && falls(code, before)) return positionsIn(positions, start, end, 0);
	const jumps = new Jumps(code);
	const target = jumps.targetAt(from);
	if (target !== undefined && target <= end && (target >= start || target === offsets[pc])) {
		return positionsIn(positions, target, end, skippedAt(positions, from));
	}
	return positionsIn(positions, jumps.firstTarget(start, offsets[pc]), end, 0);
}

/** The last word of those that run as one. */
function lastWord(code: Code, pc: number): number {
	switch (code.ops[pc + 1] & 0xff) {
		case Op.TEST_TRUE:
		case Op.TEST_FALSE:
		case Op.FOR_ITER_END:
			return pc + 1;
		default:
			return pc;
	}
}

/** The positions at the offsets given, without the first few of the first one. */
function positionsIn(positions: Int32Array, start: number, end: number, skipped: number): number[] {
	const found: number[] = [];
	let at = 0;
	let held = POSITION_NONE;
	for (; at < positions.length && positions[at] < start; at += 2) held = positions[at + 1];
	let count = 0;
	let hasStart = false;
	for (; at < positions.length && positions[at] <= end; at += 2) {
		const position = positions[at + 1];
		if (position < POSITION_SKIPS) continue;
		if (positions[at] === start) hasStart = true;
		if (positions[at] !== start || count++ >= skipped) found.push(position);
	}
	if (!hasStart) found.unshift(held);
	return found;
}

/** How many positions the jump at an offset skips where it leads. */
function skippedAt(positions: Int32Array, offset: number): number {
	for (let at = 0; at < positions.length && positions[at] <= offset; at += 2) {
		if (positions[at] === offset && positions[at + 1] < POSITION_SKIPS) return POSITION_SKIPS - positions[at + 1];
	}
	return 0;
}

/** Whether the word behind the one given is reached otherwise than by a jump, or by an exception that the word raises. */
function falls(code: Code, pc: number): boolean {
	switch (code.raw.code[code.prelude.bytecodeStart + code.offsets[pc]]) {
		case JUMP:
		case UNWIND_JUMP:
		case POP_EXCEPT_JUMP:
		case RAISE_LAST:
		case RAISE_OBJ:
		case RAISE_FROM:
			return false;
		default:
			return true;
	}
}

function tableOf(code: Code): LineTable {
	let table = tables.get(code);
	if (table === undefined) {
		table = code.raw.positions === undefined ? plainTable(code) : tracedTable(code, code.raw.positions);
		tables.set(code, table);
	}
	return table;
}

/** Of code from a file, which has its own line table only. */
function plainTable(code: Code): LineTable {
	return { lines: Int32Array.from(code.ops, (_, pc) => code.lineOf(pc)), positions: new Int32Array(0) };
}

function tracedTable(code: Code, positions: Int32Array): LineTable {
	const { offsets } = code;
	const jumps = new Jumps(code);
	const lines = new Int32Array(code.ops.length);
	/** The next pair; the position before it. */
	let next = 0;
	let held = POSITION_NONE;
	for (let pc = 0; pc < lines.length; pc++) {
		const start = pc === 0 ? 0 : offsets[pc - 1] + 1;
		const end = offsets[lastWord(code, pc)];
		/** The one line that all ways here come down to. */
		let line = POSITION_NONE;
		let isPlain = true;
		if (start > offsets[pc]) {
			// One of several words that an instruction became: the first, or where a jump leads.
			isPlain = !jumps.isTarget(offsets[pc]) || lines[pc - 1] >= 0;
			line = held > 0 ? held : POSITION_NONE;
		}
		for (let offset = start; offset <= end; offset++) {
			const arrives = jumps.isTarget(offset);
			if (arrives && positions[next] !== offset && held > 0 && next < positions.length) {
				if (line !== held && line !== POSITION_NONE) isPlain = false;
				line = held;
			}
			let first = true;
			for (; next < positions.length && positions[next] === offset; next += 2) {
				const position = positions[next + 1];
				if (position < POSITION_SKIPS) continue;
				if (position === POSITION_RENEWED || (position > 0 && line > 0 && position !== line)) isPlain = false;
				if (arrives && !first) isPlain = false;
				if (position > 0) line = position;
				held = position;
				first = false;
			}
		}
		if (line === POSITION_NONE && held > 0) line = held;
		lines[pc] = isPlain ? line : -1;
	}
	return { lines, positions };
}

/** Where the jumps of some bytecode lead. */
class Jumps {
	/** By offset of the instruction that jumps: that of its target, and the other way round 1. */
	private readonly targets: Int32Array;
	private readonly isLabel: Uint8Array;

	constructor(code: Code) {
		const { count, opcodes, operands, offsets } = decodeInstructions(code);
		this.targets = new Int32Array(code.raw.code.length).fill(-1);
		this.isLabel = new Uint8Array(code.raw.code.length);
		for (let at = 0; at < count; at++) {
			const opcode = opcodes[at];
			if (opcode < UNWIND_JUMP || opcode > FOR_ITER) continue;
			const target = offsets[operands[at]];
			this.isLabel[target] = 1;
			if (opcode < SETUP_WITH || opcode > SETUP_FINALLY) this.targets[offsets[at]] = target;
		}
	}

	targetAt(offset: number): number | undefined {
		const target = this.targets[offset];
		return target < 0 ? undefined : target;
	}

	isTarget(offset: number): boolean {
		return this.isLabel[offset] === 1;
	}

	/** The first offset of those given that something leads to, else the last. */
	firstTarget(start: number, end: number): number {
		for (let offset = start; offset < end; offset++) if (this.isLabel[offset] === 1) return offset;
		return end;
	}
}
