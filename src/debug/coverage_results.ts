// What coverage comes to: for a file, the statements and branches there are, and which of them have run. Counted as
// coverage.py counts them. Neighbours: coverage.ts takes the notes.

import type { Code } from '../vm/code.ts';
import { firstLine } from '../vm/code_object.ts';
import { arcKey, type FileNotes, hasBranches, waysOut } from './coverage.ts';
import { EXIT, type LineArc, lineArcs } from './line_arcs.ts';
import type { SourceStatements } from './source_statements.ts';

export { EXIT, type LineArc };

/** A function of a file. */
export interface FunctionCoverage {
	readonly name: string;
	/** Of the definition. */
	readonly line: number;
	readonly hasRun: boolean;
}

/** What there is in a file, and what of it has run. */
export interface FileCoverage {
	/** As it is shown. */
	readonly name: string;
	readonly path: string;
	/** Lines of the text, from index 0 on. */
	readonly text: readonly string[];
	/** First lines of statements, in order. */
	readonly statements: readonly number[];
	readonly executed: ReadonlySet<number>;
	readonly excluded: readonly number[];
	/** Ways out of lines that have several, in order. */
	readonly arcs: readonly LineArc[];
	readonly missingArcs: readonly LineArc[];
	readonly functions: readonly FunctionCoverage[];
	/** Whether a line belongs to a statement that begins on another. */
	statementLine(line: number): number;
}

/** Sums, of a file or of several. */
export interface Counts {
	readonly statements: number;
	readonly missing: number;
	readonly excluded: number;
	readonly branches: number;
	readonly missingBranches: number;
	/** Missing branches of lines that have run. */
	readonly partialBranches: number;
}

/**
 * @param root the code of the file's module, which need not be that which has run
 * @param notes what has run, if anything has
 */
export function fileCoverage(
	name: string,
	path: string,
	root: Code,
	source: SourceStatements,
	notes: FileNotes | undefined,
	withBranches: boolean,
): FileCoverage {
	const lines = new Set<number>();
	const arcs = new Map<string, LineArc>();
	const taken = new Set(notes?.arcs);
	const functions: FunctionCoverage[] = [];
	const hasRun = (line: number): boolean => notes?.lines.has(line) ?? false;
	const isCounted = (line: number): boolean => !source.docStrings.has(line) && !source.excluded.has(line);
	for (const code of allCode(root)) {
		const found = lineArcs(code, (line) => source.statementLine(line));
		for (const line of found.lines) if (isCounted(line)) lines.add(line);
		if (code !== root && hasBranches(code)) functions.push(functionCoverage(code, found.lines, hasRun, source));
		if (!withBranches || !hasBranches(code)) continue;
		for (const [from, ways] of waysOut(found.branches)) {
			const counted = [...ways].filter((to) => to === EXIT || !source.excluded.has(to));
			if (from <= 0 || !isCounted(from) || counted.length < 2) continue;
			for (const to of counted) {
				const arc = { from, to };
				arcs.set(arcKey(arc), arc);
				const isImplied = found.isImplied(arc) && hasRun(to);
				if (isImplied || source.noBranch.has(from)) taken.add(arcKey(arc));
			}
		}
	}
	const inOrder = [...arcs.values()].sort((a, b) => a.from - b.from || a.to - b.to);
	return {
		name,
		path,
		text: source.lines,
		statements: [...lines].sort(byNumber),
		executed: new Set([...lines].filter(hasRun)),
		excluded: [...source.excluded].sort(byNumber),
		arcs: inOrder,
		missingArcs: inOrder.filter((arc) => !taken.has(arcKey(arc))),
		functions: functions.filter(({ line }) => isCounted(line)).sort((a, b) => a.line - b.line),
		statementLine: (line) => source.statementLine(line),
	};
}

function functionCoverage(
	code: Code,
	lines: ReadonlySet<number>,
	hasRun: (line: number) => boolean,
	source: SourceStatements,
): FunctionCoverage {
	const line = firstLine(code);
	const own = [...lines].filter((inside) => inside !== line && !source.docStrings.has(inside));
	// A function on a line of its own has run as far as anybody can tell.
	const ran = own.length === 0 ? hasRun(line) : own.some(hasRun);
	return { name: code.raw.qualifiedName ?? code.name, line, hasRun: ran };
}

function* allCode(code: Code): Generator<Code> {
	yield code;
	for (let index = 0; index < code.raw.children.length; index++) yield* allCode(code.child(index));
}

function byNumber(a: number, b: number): number {
	return a - b;
}

/** The sums of a file. */
export function countsOf({ statements, executed, excluded, arcs, missingArcs }: FileCoverage): Counts {
	return {
		statements: statements.length,
		missing: statements.length - executed.size,
		excluded: excluded.length,
		branches: arcs.length,
		missingBranches: missingArcs.length,
		partialBranches: missingArcs.filter(({ from }) => executed.has(from)).length,
	};
}

/** The sums of several files. */
export function sumOfCounts(all: readonly Counts[]): Counts {
	const sum = (key: keyof Counts): number => all.reduce((total, counts) => total + counts[key], 0);
	return {
		statements: sum('statements'),
		missing: sum('missing'),
		excluded: sum('excluded'),
		branches: sum('branches'),
		missingBranches: sum('missingBranches'),
		partialBranches: sum('partialBranches'),
	};
}

/** Percentage of statements and branches that have run; 100 where there are none. */
export function percentCovered({ statements, missing, branches, missingBranches }: Counts): number {
	const all = statements + branches;
	return all === 0 ? 100 : (100 * (all - missing - missingBranches)) / all;
}

/** The percentage as it is shown: 100 and 0 only where nothing and everything is missing. */
export function percentText(percent: number): string {
	if (percent > 99 && percent < 100) return '99';
	if (percent > 0 && percent < 1) return '1';
	return String(Math.round(percent));
}

/** Lines that have not run, in the form `3-4, 7`, and ways not gone from those that have: `9->11`, `12->exit`. */
export function missingText(file: FileCoverage): string {
	const parts: { readonly line: number; readonly text: string }[] = [];
	const { statements, executed, missingArcs } = file;
	for (let at = 0; at < statements.length; at++) {
		if (executed.has(statements[at])) continue;
		const start = statements[at];
		while (at + 1 < statements.length && !executed.has(statements[at + 1])) at++;
		parts.push({ line: start, text: start === statements[at] ? String(start) : `${start}-${statements[at]}` });
	}
	for (const arc of missingArcs) {
		// Lines that have not run say it already.
		if (executed.has(arc.from) && (arc.to === EXIT || executed.has(arc.to)))
			parts.push({ line: arc.from, text: arcText(arc) });
	}
	parts.sort((a, b) => a.line - b.line);
	return parts.map(({ text }) => text).join(', ');
}

/** An arc as reports show it: `9->11`, `12->exit`. */
export function arcText({ from, to }: LineArc): string {
	return `${from}->${to === EXIT ? 'exit' : to}`;
}
