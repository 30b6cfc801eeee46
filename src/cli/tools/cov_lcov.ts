// The report of `krait cov` that lcov's tools and editors read: lcov.info, as `man geninfo` describes it.

import { EXIT, type FileCoverage } from '../../debug/coverage_results.ts';

/** The text of lcov.info: a record for each file. */
export function lcovReport(files: readonly FileCoverage[]): string {
	return files.map(fileRecord).join('');
}

function fileRecord({ name, statements, executed, arcs, missingArcs, functions }: FileCoverage): string {
	const lines = ['TN:', `SF:${name}`];
	for (const { line, name: func } of functions) lines.push(`FN:${line},${func}`);
	for (const { name: func, hasRun } of functions) lines.push(`FNDA:${hasRun ? 1 : 0},${func}`);
	lines.push(`FNF:${functions.length}`, `FNH:${functions.filter(({ hasRun }) => hasRun).length}`);
	const missing = new Set(missingArcs);
	let before = EXIT;
	let number = 0;
	for (const arc of arcs) {
		number = arc.from === before ? number + 1 : 0;
		before = arc.from;
		const taken = executed.has(arc.from) ? (missing.has(arc) ? '0' : '1') : '-';
		lines.push(`BRDA:${arc.from},0,${number},${taken}`);
	}
	lines.push(`BRF:${arcs.length}`, `BRH:${arcs.length - missingArcs.length}`);
	for (const line of statements) lines.push(`DA:${line},${executed.has(line) ? 1 : 0}`);
	lines.push(`LF:${statements.length}`, `LH:${executed.size}`, 'end_of_record');
	return `${lines.join('\n')}\n`;
}
