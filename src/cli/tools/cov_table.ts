// The table of `krait cov`, in the form of coverage.py's.

import {
	type Counts,
	countsOf,
	type FileCoverage,
	missingText,
	percentCovered,
	percentText,
	sumOfCounts,
} from '../../debug/coverage_results.ts';

/** Which columns and rows there are. */
export interface TableOptions {
	readonly branches: boolean;
	readonly showMissing: boolean;
	/** Files of which nothing is missing are only counted. */
	readonly skipCovered: boolean;
}

/** Widths of columns between the first and the last, with the space before them. */
const WIDTHS: Readonly<Record<string, number>> = { Stmts: 8, Miss: 7, Branch: 7, BrPart: 7, Cover: 7 };

/** The table as text: a row for each file, and their sum. */
export function coverageTable(files: readonly FileCoverage[], options: TableOptions): string {
	const shown = options.skipCovered ? files.filter((file) => percentCovered(countsOf(file)) < 100) : files;
	const header = ['Name', 'Stmts', 'Miss', ...(options.branches ? ['Branch', 'BrPart'] : []), 'Cover'];
	const rows = shown.map((file) => [file.name, ...numbers(countsOf(file), options)]);
	const total = ['TOTAL', ...numbers(sumOfCounts(files.map(countsOf)), options)];
	const nameWidth = Math.max(...[header, ...rows, total].map(([name]) => name.length));
	const line = ([name, ...cells]: readonly string[], missing: string): string => {
		const padded = cells.map((text, at) => ` ${text}`.padStart(WIDTHS[header[at + 1]]));
		const text = `${name.padEnd(nameWidth)}${padded.join('')}`;
		return options.showMissing && missing !== '' ? `${text}   ${missing}` : text;
	};
	const top = line(header, 'Missing');
	const rule = '-'.repeat(top.length);
	const lines = [top, rule, ...rows.map((row, at) => line(row, missingText(shown[at])))];
	if (rows.length > 0) lines.push(rule);
	lines.push(line(total, ''));
	const skipped = files.length - shown.length;
	if (skipped > 0) lines.push('', `${skipped} ${skipped === 1 ? 'file' : 'files'} skipped due to complete coverage.`);
	return `${lines.join('\n')}\n`;
}

function numbers(counts: Counts, { branches }: TableOptions): string[] {
	const { statements, missing, branches: all, partialBranches } = counts;
	const found = branches ? [statements, missing, all, partialBranches] : [statements, missing];
	return [...found.map(String), `${percentText(percentCovered(counts))}%`];
}
