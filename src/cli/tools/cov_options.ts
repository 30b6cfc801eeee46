// The command line of `krait cov`, understood.

import { parseCommandLine, type RunRequest, UsageError } from '../arguments.ts';

/** A report that is written only when asked for. */
export type ReportKind = 'lcov' | 'html' | 'json';

const DEFAULT_FILES: Readonly<Record<ReportKind, string>> = {
	lcov: 'lcov.info',
	html: 'htmlcov',
	json: 'coverage.json',
};

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
	/** Options of `krait` itself. */
	const others: string[] = [];
	let at = 0;
	for (; at < words.length && words[at].startsWith('-'); at++) {
		const [, option = words[at], given] = /^(--[^=]*)(?:=(.*))?$/s.exec(words[at]) ?? [];
		const value = (): string => {
			const text = given ?? words[++at];
			if (text === undefined) throw new UsageError(`option ${option} needs a value`);
			return text;
		};
		const list = (): string[] => value().split(',').filter(Boolean);
		const flag = (): true => {
			if (given !== undefined) throw new UsageError(`option ${option} takes no value`);
			return true;
		};
		if (option === '--branch') branches = flag();
		else if (option === '--no-branch') branches = !flag();
		else if (option === '--show-missing') showMissing = flag();
		else if (option === '--no-show-missing') showMissing = !flag();
		else if (option === '--skip-covered') skipCovered = flag();
		else if (option === '--quiet' || option === '-q') quiet = flag();
		else if (option === '--source') sources.push(...list());
		else if (option === '--include') include.push(...list());
		else if (option === '--omit') omit.push(...list());
		else if (option === '--fail-under') failUnder = percentage(value());
		else if (option === '--lcov' || option === '--html' || option === '--json') {
			const kind = option.slice(2) as ReportKind;
			const next = words[at + 1];
			if (given !== undefined) reports.set(kind, requireName(option, given));
			else if (isReportName(kind, next, isFile)) reports.set(kind, words[++at]);
			else reports.set(kind, DEFAULT_FILES[kind]);
		} else if (option === '-m' || option === '-c' || option === '-') {
			break;
		} else {
			others.push(words[at]);
			if (OPTIONS_WITH_VALUE.has(words[at])) others.push(value());
		}
	}
	const program = parseCommandLine([...others, ...words.slice(at)]);
	if (program.kind !== 'run' || at === words.length) throw new UsageError('which program?');
	return { program, branches, sources, include, omit, reports, failUnder, showMissing, skipCovered, quiet };
}

/** Of `krait`, with the value in a word of its own. */
const OPTIONS_WITH_VALUE = new Set(['-X', '--jit', '--log']);

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

function requireName(option: string, name: string): string {
	if (name === '') throw new UsageError(`option ${option} needs a value`);
	return name;
}

function percentage(text: string): number {
	const percent = Number(text);
	if (!/^\d+(\.\d*)?$/.test(text) || percent > 100) throw new UsageError(`--fail-under: no percentage: ${text}`);
	return percent;
}
