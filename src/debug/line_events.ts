// Which lines the words of a code object report to a tracer. The compiler says for each instruction, and for places where
// CPython has one and this bytecode has none, the line CPython would be on (RawCode.positions). Lowering drops instructions
// and joins them, so that several lines may begin before one word; which of them do depends on the way there.

import { FOR_ITER, SETUP_FINALLY, SETUP_WITH, UNWIND_JUMP } from '../mpy/opcodes.ts';
import { POSITION_NONE, POSITION_RENEWED, POSITION_SKIPS } from '../mpy/rawcode.ts';
import type { Code } from '../vm/code.ts';
import { lineRuns } from '../vm/code_object.ts';
import { decodeInstructions } from '../vm/decode.ts';
import { Op } from '../vm/op.ts';
import { endsFlow, stackDepths, UNREACHABLE } from '../vm/stack_depth.ts';

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
	for (const position of tableOf(code).wayTo(previous, pc)) {
		if (position > 0 && position !== last) lines.push(position);
		if (position !== POSITION_NONE) last = position;
	}
	return lines;
}

/** The last line of the frame once what {@link linesBefore} gives has been reported. */
export function lineAfter(code: Code, previous: number, pc: number, lastLine: number): number {
	return tableOf(code)
		.wayTo(previous, pc)
		.reduce((last, position) => (position > 0 ? position : last), lastLine);
}

/** The lines of a code object; made when first asked for. */
export function tableOf(code: Code): LineTable {
	let table = tables.get(code);
	if (table === undefined) {
		table = new LineTable(code);
		tables.set(code, table);
	}
	return table;
}

/** Lines of the words of one code object. */
export class LineTable {
	/** What {@link wordLines} gives. */
	readonly lines: Int32Array;
	private readonly code: Code;
	private readonly positions: Int32Array;
	/** By offset of an instruction: where it jumps to, -1 for nowhere. Handlers are not jumped to. */
	private readonly targets: Int32Array;
	/** By offset: 1 where jumps lead, and exceptions. */
	private readonly isLabel: Uint8Array;
	/** By offset of an instruction: 1 where the next one is reached by jumps only. */
	private readonly isEnd: Uint8Array;
	/** What {@link wayTo} has given, by both words. */
	private readonly ways = new Map<number, readonly number[]>();
	/** By word: what it gave last for it, and for which word before, -2 for none. */
	private readonly recent: (readonly number[])[];
	private readonly recentFrom: Int32Array;

	constructor(code: Code) {
		const { raw } = code;
		const positions = raw.positions ?? raw.positionSource?.positionsOf(raw);
		const { length } = code.raw.code;
		this.code = code;
		this.recent = new Array(code.ops.length).fill([]);
		this.recentFrom = new Int32Array(code.ops.length).fill(-2);
		this.positions = positions ?? ownPositions(code);
		this.targets = new Int32Array(length).fill(-1);
		this.isLabel = new Uint8Array(length);
		this.isEnd = new Uint8Array(length);
		this.findJumps();
		this.lines = Int32Array.from(code.ops, (_, pc) => this.lineOf(pc));
	}

	private findJumps(): void {
		const decoded = decodeInstructions(this.code);
		const depths = stackDepths(decoded);
		const { count, opcodes, operands, offsets } = decoded;
		for (let at = 0; at < count; at++) {
			const opcode = opcodes[at];
			if (endsFlow(opcode)) this.isEnd[offsets[at]] = 1;
			if (depths[at] === UNREACHABLE || opcode < UNWIND_JUMP || opcode > FOR_ITER) continue;
			const target = offsets[operands[at]];
			this.isLabel[target] = 1;
			if (opcode < SETUP_WITH || opcode > SETUP_FINALLY) this.targets[offsets[at]] = target;
		}
	}

	/** The line that all ways to a word come down to, or a negative number. */
	private lineOf(pc: number): number {
		const { offsets } = this.code;
		const start = this.startOf(pc);
		const end = offsets[this.lastWord(pc)];
		let line: number | undefined;
		if (pc === 0 || this.isEnd[offsets[pc - 1]] === 0) line = onlyLine(this.between(start, end, 0));
		// A label may stand at the second of several words that come from one instruction.
		for (let offset = Math.min(start, offsets[pc]); offset <= offsets[pc]; offset++) {
			if (this.isLabel[offset] === 0) continue;
			const arriving = onlyLine(this.between(offset, end, 0));
			if (arriving === -1 || this.isMarked(offset) || (line !== undefined && line !== arriving)) return -1;
			line = arriving;
		}
		return line ?? POSITION_NONE;
	}

	/** The positions that are passed on the way from one word to another, the last being that word's own. */
	wayTo(previous: number, pc: number): readonly number[] {
		// Words are mostly come to from where they were before.
		if (this.recentFrom[pc] === previous) return this.recent[pc];
		const way = this.knownWay(previous, pc);
		this.recentFrom[pc] = previous;
		this.recent[pc] = way;
		return way;
	}

	private knownWay(previous: number, pc: number): readonly number[] {
		if (this.lines[pc] >= 0) return [this.lines[pc]];
		const key = (previous + 1) * this.lines.length + pc;
		let way = this.ways.get(key);
		if (way === undefined) {
			way = this.findWay(previous, pc);
			this.ways.set(key, way);
		}
		return way;
	}

	private findWay(previous: number, pc: number): readonly number[] {
		const { offsets } = this.code;
		const start = this.startOf(pc);
		const end = offsets[this.lastWord(pc)];
		const before = previous < 0 ? -1 : this.lastWord(previous);
		if (before < 0 || (before === pc - 1 && this.isEnd[offsets[before]] === 0)) return this.between(start, end, 0);
		const from = offsets[before];
		const target = this.targets[from];
		if ((target >= start && target <= end) || target === offsets[pc]) {
			return this.between(target, end, this.skippedAt(from));
		}
		// An exception, or what a finally block goes on with.
		let label = start;
		while (label < offsets[pc] && this.isLabel[label] === 0) label++;
		return this.between(Math.min(label, offsets[pc]), end, 0);
	}

	/** Behind the instruction of the word before. */
	private startOf(pc: number): number {
		return pc === 0 ? 0 : this.code.offsets[pc - 1] + 1;
	}

	/** The last word of those that run as one. */
	private lastWord(pc: number): number {
		switch (this.code.plainOps[pc + 1] & 0xff) {
			case Op.TEST_TRUE:
			case Op.TEST_FALSE:
			case Op.FOR_ITER_END:
				return pc + 1;
			default:
				return pc;
		}
	}

	/** The positions at the offsets given, without the first few of the first one. */
	private between(start: number, end: number, skipped: number): number[] {
		const { positions } = this;
		let at = this.firstPair(start);
		const found: number[] = [];
		// What holds at the start, unless something begins there.
		if (positions[at] !== start) found.push(at === 0 ? POSITION_NONE : positions[at - 1]);
		let left = skipped;
		for (; at < positions.length && positions[at] <= end; at += 2) {
			const position = positions[at + 1];
			if (position < POSITION_RENEWED) continue;
			if (left > 0 && positions[at] === start) left--;
			else found.push(position);
		}
		return found;
	}

	/** Index of the first pair that does not stand before an offset. */
	private firstPair(offset: number): number {
		const { positions } = this;
		let low = 0;
		let high = positions.length >> 1;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (positions[2 * middle] < offset) low = middle + 1;
			else high = middle;
		}
		return 2 * low;
	}

	/** How many positions the jump at an offset skips where it leads. */
	private skippedAt(offset: number): number {
		const { positions } = this;
		for (let at = this.firstPair(offset); positions[at] === offset; at += 2) {
			if (positions[at + 1] < POSITION_SKIPS) return POSITION_SKIPS - positions[at + 1];
		}
		return 0;
	}

	/** Whether more than what an instruction has itself begins at an offset. */
	private isMarked(offset: number): boolean {
		const { positions } = this;
		let count = 0;
		for (let at = this.firstPair(offset); positions[at] === offset; at += 2) {
			if (positions[at + 1] >= POSITION_RENEWED) count++;
		}
		return count > 1;
	}
}

/** What the line table of the bytecode says, which is all that is known of code from a file. */
function ownPositions(code: Code): Int32Array {
	return Int32Array.from([...lineRuns(code)].flatMap(([start, , line]) => [start, line]));
}

/** The one line that positions come down to, 0 for none, -1 when it takes more to say. */
function onlyLine(positions: readonly number[]): number {
	let line = POSITION_NONE;
	for (const position of positions) {
		if (position < 0 || (line > 0 && position > 0 && position !== line)) return -1;
		if (position > 0) line = position;
	}
	return line;
}
