// Which lines of a code object can follow which, and by which way of which branch: what coverage has to know beforehand. Found
// by walking all ways through the words with the line that holds there. Lines are those of statements: a statement of several
// lines counts as its first one. Neighbours: line_events.ts says where lines begin, coverage.ts notes what was seen.

import type { Code } from '../vm/code.ts';
import { Op, OpClass } from '../vm/op.ts';
import { behindOf, isCompareJump, isCounter, jumpTarget } from '../vm/word_flow.ts';
import { linesBefore, wordLines } from './line_events.ts';

/** In place of the line that follows: the code object is left. */
export const EXIT = -1;

/** In place of the line before: where a code object begins, and where an exception leads. */
const BEGINNING = -2;
const ANYWHERE = -3;

/** One of the two ways that a branch goes, which leads out of its line. */
export interface LineArc {
	readonly from: number;
	/** The line, or EXIT. */
	readonly to: number;
}

/** A word that goes one way or another. */
export interface Branch {
	/** Where it is, and where its two ways lead: offsets, as events have them. */
	readonly offset: number;
	readonly targets: readonly number[];
	/** By way: arcs that it is part of. None where it leads to another branch of the same line. */
	readonly arcs: readonly LineArc[][];
}

/** What a code object has for coverage to see. */
export interface LineArcs {
	/** The lines of statements that can run. */
	readonly lines: ReadonlySet<number>;
	readonly branches: readonly Branch[];
	/** Whether an arc was taken if the line it leads to has run: nothing else leads there. */
	isImplied(arc: LineArc): boolean;
}

/** A word with the line that holds before it, and the branch that led here since that line began. */
interface Place {
	readonly pc: number;
	readonly line: number;
	readonly led: Led | undefined;
}

/** A way of a branch, with the line of the branch. */
interface Led {
	readonly from: number;
	readonly arcs: LineArc[];
}

/** @param statementLine the first line of the statement that a line belongs to */
export function lineArcs(code: Code, statementLine: (line: number) => number): LineArcs {
	if (code.ops.length === 0) code.prepare();
	const walk = new Walk(code, statementLine);
	walk.run();
	const { lines, branches, sources } = walk;
	const isImplied = ({ from, to }: LineArc): boolean => {
		const before = sources.get(to);
		return before !== undefined && before.size === 1 && before.has(from);
	};
	return { lines, branches: [...branches.values()], isImplied };
}

class Walk {
	readonly lines = new Set<number>();
	/** By word. */
	readonly branches = new Map<number, Branch>();
	/** By line: those before it. */
	readonly sources = new Map<number, Set<number>>();
	private readonly code: Code;
	private readonly statementLine: (line: number) => number;
	private readonly starts: Int32Array;
	private readonly waiting: Place[] = [];
	private readonly seen = new Map<LineArc[] | undefined, Set<string>>();

	constructor(code: Code, statementLine: (line: number) => number) {
		this.code = code;
		this.statementLine = statementLine;
		this.starts = wordLines(code);
	}

	run(): void {
		this.arrive(-1, 0, BEGINNING, undefined);
		for (let place = this.waiting.pop(); place !== undefined; place = this.waiting.pop()) this.leave(place);
	}

	/** Control comes from a word to another. */
	private arrive(previous: number, pc: number, before: number, way: Led | undefined): void {
		let line = before;
		let led = way;
		const begun = this.linesAt(previous, pc, line);
		for (const next of begun) {
			const from = this.statementOf(line);
			const to = this.statementOf(next);
			this.lines.add(to);
			line = next;
			// At its end, `with` has its line once more. Nobody would say that what comes before leads there.
			const isEndOfWith = next === begun.at(-1) && this.leadsToWithExit(pc);
			if (from !== to) this.note(from, to, isEndOfWith ? undefined : led);
			if (!isEndOfWith) led = undefined;
		}
		let known = this.seen.get(led?.arcs);
		if (known === undefined) {
			known = new Set();
			this.seen.set(led?.arcs, known);
		}
		const key = `${line} ${led?.from} ${pc}`;
		if (known.has(key)) return;
		known.add(key);
		this.waiting.push({ pc, line, led });
	}

	private statementOf(line: number): number {
		return line > 0 ? this.statementLine(line) : line;
	}

	private linesAt(previous: number, pc: number, line: number): readonly number[] {
		const start = this.starts[pc];
		if (start === 0) return [];
		if (start < 0) return linesBefore(this.code, previous, pc, line);
		return start !== line || pc < previous ? [start] : [];
	}

	/** Whether a word begins the end of `with`: the None of "no exception", and the call. */
	private leadsToWithExit(pc: number): boolean {
		const { plainOps: ops } = this.code;
		return (ops[pc] & 0xff) === Op.LOAD_CONST && (ops[pc + 1] & 0xff) === Op.WITH_EXIT;
	}

	private note(from: number, to: number, led: Led | undefined): void {
		if (led !== undefined) {
			const { arcs } = led;
			if (!arcs.some((arc) => arc.from === led.from && arc.to === to)) arcs.push({ from: led.from, to });
		}
		if (to === EXIT) return;
		let before = this.sources.get(to);
		if (before === undefined) {
			before = new Set();
			this.sources.set(to, before);
		}
		before.add(from);
	}

	/** Goes on to wherever a word leads. */
	private leave({ pc, line, led }: Place): void {
		const { plainOps: ops } = this.code;
		const word = ops[pc];
		const op = word & 0xff;
		if (isCompareJump(op)) {
			this.branch(pc, line, ops[pc + 1] >> 8, pc + 2);
			return;
		}
		switch (op) {
			case Op.RANGE_STEP:
				// It does what the comparison behind it does.
				this.branches.set(pc, { ...this.branchAt(pc + 1, ops[pc + 2] >> 8, pc + 3), offset: this.code.offsets[pc] });
				this.arrive(pc, pc + 1, line, led);
				break;
			case Op.TEST_TRUE:
			case Op.TEST_FALSE:
			case Op.JUMP_IF_TRUE:
			case Op.JUMP_IF_FALSE:
			case Op.FOR_ITER:
				this.branch(pc, line, jumpTarget(this.code, pc), behindOf(this.code, pc));
				break;
			case Op.JUMP:
			case Op.JUMP_BACK:
			case Op.POP_EXCEPT_JUMP:
			case Op.UNWIND_JUMP:
				this.arrive(pc, jumpTarget(this.code, pc), line, led);
				break;
			case Op.SETUP_EXCEPT:
			case Op.SETUP_FINALLY:
				this.arrive(-1, word >> 8, ANYWHERE, undefined);
				this.arrive(pc, pc + 1, line, led);
				break;
			case Op.RAISE_LAST:
				break;
			case Op.RETURN_VALUE:
			case Op.RAISE_OBJ:
			case Op.RAISE_FROM:
				this.note(this.statementOf(line), EXIT, led);
				break;
			default: {
				const next = behindOf(this.code, pc);
				if (next < ops.length) this.arrive(pc, next, line, led);
			}
		}
	}

	private branch(pc: number, line: number, target: number, next: number): void {
		if (this.isExceptionMatch(pc - 1)) {
			// Which handler an exception gets is no branch.
			this.arrive(pc, target, line, undefined);
			this.arrive(pc, next, line, undefined);
			return;
		}
		const { arcs } = this.branchAt(pc, target, next);
		[target, next].forEach((to, way) => {
			const isNone = this.isFailedAssertion(pc, to, line);
			this.arrive(pc, to, line, isNone ? undefined : { from: this.statementOf(line), arcs: arcs[way] });
		});
	}

	private branchAt(pc: number, target: number, next: number): Branch {
		let branch = this.branches.get(pc);
		if (branch === undefined) {
			const { offsets } = this.code;
			const targets = [target, next].map((to) => offsets[this.firstPlace(to)]);
			branch = { offset: offsets[pc], targets, arcs: [[], []] };
			this.branches.set(pc, branch);
		}
		return branch;
	}

	private isExceptionMatch(pc: number): boolean {
		const op = this.code.plainOps[pc] & 0xff;
		return pc >= 0 && op < OpClass.NOT_BINARY && (op & 0x3f) === Op.EXCEPTION_MATCH;
	}

	/** Whether an assertion has failed when control comes to a word: that is no branch. */
	private isFailedAssertion(previous: number, pc: number, line: number): boolean {
		const { code } = this;
		if ((code.plainOps[pc] & 0xff) !== Op.LOAD_GLOBAL || code.nameBefore(pc + 1) !== 'AssertionError') return false;
		return this.linesAt(previous, pc, line).every((begun) => this.statementOf(begun) === this.statementOf(line));
	}

	/** The word that events have for one: words that count are no places. */
	private firstPlace(pc: number): number {
		return isCounter(this.code.plainOps[pc] & 0xff) ? pc + 1 : pc;
	}
}
