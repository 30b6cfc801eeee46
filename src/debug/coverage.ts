// Notes which lines and branches of programs run, as a tool of the monitor. Every place is asked about once: a line tells
// when it runs first, and then no more. A branch tells as long as there is a way it has not gone that no line would show;
// where one always goes the same way, it is asked so many times, and then given up, since compiled code has to do without
// branches that tell. Neighbours: line_arcs.ts says what there is to be seen, coverage_results.ts what it comes to.

import { native } from '../objects/native_function.ts';
import type { Value } from '../objects/value.ts';
import type { Code } from '../vm/code.ts';
import type { PyCode } from '../vm/code_object.ts';
import { type Branch, type LineArc, lineArcs } from './line_arcs.ts';
import { OWN_TOOL, type ProgramMonitor } from './monitor.ts';
import { EVENTS, eventNumber } from './monitored_places.ts';
import type { SourceStatements } from './source_statements.ts';

/** Times that a branch is asked although it goes the same way. */
const BRANCH_PATIENCE = 2000;

/** What has run of a file. */
export interface FileNotes {
	readonly statements: SourceStatements;
	/** Statements, by their first lines. */
	readonly lines: Set<number>;
	/** Ways that branches went, as `arcKey` has them. */
	readonly arcs: Set<string>;
}

interface WatchedBranch {
	readonly branch: Branch;
	readonly notes: FileNotes;
	/** By way: whether it has been gone, or need not be seen. */
	readonly isSettled: boolean[];
	patience: number;
}

/** Notes what runs between `start` and `stop`. */
export class CoverageCollector {
	/** By file name, as code has it. */
	readonly files = new Map<string, FileNotes>();
	private readonly monitor: ProgramMonitor;
	private readonly statementsOf: (file: string) => SourceStatements | undefined;
	private readonly others = new Set<string>();
	private readonly branches = new WeakMap<Code, Map<number, WatchedBranch>>();

	/** @param statementsOf reads a file that is to be looked at; undefined for others. Asked once for each. */
	constructor(monitor: ProgramMonitor, statementsOf: (file: string) => SourceStatements | undefined) {
		this.monitor = monitor;
		this.statementsOf = statementsOf;
	}

	/** @param withBranches whether branches are noted, too */
	start(withBranches: boolean): void {
		const { monitor } = this;
		const { disable } = monitor.markers;
		// A module without statements has no lines.
		const onStart = native('on_start', 2, 2, (object: Value) => {
			this.notesOf((object as PyCode).code.filename);
			return disable;
		});
		const onLine = native('on_line', 2, 2, (object: Value, line: Value) => {
			this.onLine((object as PyCode).code, line as number);
			return disable;
		});
		const onBranch = native('on_branch', 3, 3, (object: Value, offset: Value, target: Value) => {
			return this.onBranch((object as PyCode).code, offset as number, target as number) ? null : disable;
		});
		monitor.register(OWN_TOOL, eventNumber(EVENTS.PY_START), onStart);
		monitor.register(OWN_TOOL, eventNumber(EVENTS.LINE), onLine);
		monitor.register(OWN_TOOL, eventNumber(EVENTS.BRANCH), onBranch);
		const events = EVENTS.PY_START | EVENTS.LINE;
		monitor.setEvents(OWN_TOOL, withBranches ? events | EVENTS.BRANCH : events);
	}

	/** Takes note of nothing more. */
	stop(): void {
		this.monitor.free(OWN_TOOL);
	}

	private notesOf(file: string): FileNotes | undefined {
		let notes = this.files.get(file);
		if (notes !== undefined || this.others.has(file)) return notes;
		const statements = this.statementsOf(file);
		if (statements === undefined) {
			this.others.add(file);
			return undefined;
		}
		notes = { statements, lines: new Set(), arcs: new Set() };
		this.files.set(file, notes);
		return notes;
	}

	private onLine({ filename }: Code, line: number): void {
		const notes = this.notesOf(filename);
		notes?.lines.add(notes.statements.statementLine(line));
	}

	/** Gives whether the branch is to tell again. */
	private onBranch(code: Code, offset: number, target: number): boolean {
		const notes = this.notesOf(code.filename);
		if (notes === undefined) return false;
		const watched = this.watchedBranches(code, notes).get(offset);
		if (watched === undefined) return false;
		const { branch, isSettled } = watched;
		branch.targets.forEach((to, way) => {
			if (to !== target) return;
			isSettled[way] = true;
			for (const arc of branch.arcs[way]) notes.arcs.add(arcKey(arc));
		});
		return --watched.patience > 0 && isSettled.includes(false);
	}

	private watchedBranches(code: Code, notes: FileNotes): Map<number, WatchedBranch> {
		let found = this.branches.get(code);
		if (found !== undefined) return found;
		found = new Map();
		this.branches.set(code, found);
		if (!hasBranches(code)) return found;
		const { branches, isImplied } = lineArcs(code, (line) => notes.statements.statementLine(line));
		const ways = waysOut(branches);
		for (const branch of branches) {
			const isSettled = branch.arcs.map((arcs) =>
				arcs.every((arc) => isImplied(arc) || (ways.get(arc.from)?.size ?? 0) < 2),
			);
			found.set(branch.offset, { branch, notes, isSettled, patience: BRANCH_PATIENCE });
		}
		return found;
	}
}

/** An arc as a key of sets and maps. */
export function arcKey({ from, to }: LineArc): string {
	return `${from}>${to}`;
}

/** Whether somebody who wrote a program would call branches what code of this kind has. */
export function hasBranches({ name }: Code): boolean {
	return name === '<module>' || !name.startsWith('<');
}

/** By line: where it leads by branches. A line with only one way out has none that are worth a word. */
export function waysOut(branches: readonly Branch[]): Map<number, Set<number>> {
	const ways = new Map<number, Set<number>>();
	for (const { arcs } of branches) {
		for (const { from, to } of arcs.flat()) {
			let known = ways.get(from);
			if (known === undefined) {
				known = new Set();
				ways.set(from, known);
			}
			known.add(to);
		}
	}
	return ways;
}
