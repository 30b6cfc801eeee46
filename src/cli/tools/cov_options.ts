// The command line of `krait cov`, understood.

import { type RunRequest, UsageError } from '../arguments.ts';
import { parseToolOptions } from './tool_options.ts';

/** A report that is written only when asked for. */
export type ReportKind = 'lcov' | 'html' | 'json';

const DEFAULT_FILES: Readonly<Record<ReportKind, string>> = {
	lcov: 'lcov.info',
	html: 'htmlcov',
	json: 'coverage.json',
};

/** What `krait cov` was asked for. */
export interface CovOptions {
	/** What to run. */
	readonly program: RunRequest;
	readonly branches: boolean;
	/** Files and folders that are looked at whether they run or not; empty: whatever runs. */
	readonly sources: readonly string[];
	readonly include: readonly string[];
	readonly omit: readonly string[];
	readonly reports: ReadonlyMap<ReportKind, string>;
	readonly failUnder: number | undefined;
	readonly showMissing: boolean;
	readonly skipCovered: boolean;
	/** No table. */
	readonly quiet: boolean;
}

/**
 * Reads the words behind `krait cov`.
 * @param isFile whether there is a file at a path: the word behind `--html` may be the program
 * @throws UsageError
 */
export function parseCovOptions(words: readonly string[], isFile: (path: string) => boolean): CovOptions {
	const reports = new Map<ReportKind, string>();
	const sources: string[] = [];
	const include: string[] = [];
	const omit: string[] = [];
	let branches = true;
	let showMissing = true;
	let skipCovered = false;
	let quiet = false;
	let failUnder: number | undefined;
	const program = parseToolOptions(words, ({ name, given, next, value, flag }) => {
		const list = (): string[] => value().split(',').filter(Boolean);
		if (name === '--branch') branches = flag();
		else if (name === '--no-branch') branches = !flag();
		else if (name === '--show-missing') showMissing = flag();
		else if (name === '--no-show-missing') showMissing = !flag();
		else if (name === '--skip-covered') skipCovered = flag();
		else if (name === '--quiet' || name === '-q') quiet = flag();
		else if (name === '--source') sources.push(...list());
		else if (name === '--include') include.push(...list());
		else if (name === '--omit') omit.push(...list());
		else if (name === '--fail-under') failUnder = percentage(value());
		else if (name === '--lcov' || name === '--html' || name === '--json') {
			const kind = name.slice(2) as ReportKind;
			const isNamed = given !== undefined || isReportName(kind, next, isFile);
			reports.set(kind, isNamed ? value() : DEFAULT_FILES[kind]);
		} else return false;
		return true;
	});
	return { program, branches, sources, include, omit, reports, failUnder, showMissing, skipCovered, quiet };
}

const REPORT_NAMES: Readonly<Record<ReportKind, RegExp>> = {
	lcov: /\.(?:info|lcov)$/,
	html: /\.html?$|\/$/,
	json: /\.json$/,
};

/** Whether the word behind an option names its report. If it may be the program, it is. */
function isReportName(kind: ReportKind, word: string | undefined, isFile: (path: string) => boolean): boolean {
	if (word === undefined || (word.startsWith('-') && word !== '-')) return false;
	if (REPORT_NAMES[kind].test(word)) return true;
	return kind === 'html' && word !== '-' && !/\.(?:py|mpy)$/.test(word) && !isFile(word);
}

function percentage(text: string): number {
	const percent = Number(text);
	if (!/^\d+(\.\d*)?$/.test(text) || percent > 100) throw new UsageError(`--fail-under: no percentage: ${text}`);
	return percent;
}
