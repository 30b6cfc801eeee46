// The report of `krait cov` as JSON, in the form of coverage.py's.

import {
	type Counts,
	countsOf,
	type FileCoverage,
	type LineArc,
	percentCovered,
	percentText,
	sumOfCounts,
} from '../../debug/coverage_results.ts';

/** The text of coverage.json. */
export function jsonReport(files: readonly FileCoverage[], withBranches: boolean): string {
	const report = {
		meta: {
			format: 3,
			version: `Krait ${KRAIT_VERSION}`,
			timestamp: new Date().toISOString(),
			branch_coverage: withBranches,
			show_contexts: false,
		},
		files: Object.fromEntries(files.map((file) => [file.name, fileEntry(file, withBranches)])),
		totals: summary(sumOfCounts(files.map(countsOf)), withBranches),
	};
	return `${JSON.stringify(report)}\n`;
}

function fileEntry(file: FileCoverage, withBranches: boolean): object {
	const { statements, executed, excluded, arcs, missingArcs } = file;
	const missing = new Set(missingArcs);
	const pairs = (list: readonly LineArc[]) => list.map(({ from, to }) => [from, to]);
	return {
		executed_lines: statements.filter((line) => executed.has(line)),
		summary: summary(countsOf(file), withBranches),
		missing_lines: statements.filter((line) => !executed.has(line)),
		excluded_lines: excluded,
		...(withBranches && {
			executed_branches: pairs(arcs.filter((arc) => !missing.has(arc))),
			missing_branches: pairs(missingArcs),
		}),
	};
}

function summary(counts: Counts, withBranches: boolean): object {
	const { statements, missing, excluded, branches, missingBranches, partialBranches } = counts;
	const percent = percentCovered(counts);
	return {
		covered_lines: statements - missing,
		num_statements: statements,
		percent_covered: percent,
		percent_covered_display: percentText(percent),
		missing_lines: missing,
		excluded_lines: excluded,
		...(withBranches && {
			num_branches: branches,
			num_partial_branches: partialBranches,
			covered_branches: branches - missingBranches,
			missing_branches: missingBranches,
		}),
	};
}
