// The command line of `krait profile`, understood.

import { parseCommandLine, type RunRequest, UsageError } from '../arguments.ts';
import { PROFILE_ORDERS, type ProfileOrder } from './profile_table.ts';

export interface ProfileOptions {
	/** What to run. */
	readonly program: RunRequest;
	/** The `.cpuprofile`; `-` is standard output. */
	readonly output: string;
	/** Microseconds between samples. */
	readonly interval: number;
	/** Rows of each table. */
	readonly limit: number;
	readonly order: ProfileOrder;
	readonly allocations: boolean;
	readonly table: boolean;
	/** Neither a table nor a word about the file. */
	readonly quiet: boolean;
}

const DEFAULT_INTERVAL = 1000;
/** The clock is not looked at much more often, and to take a sample takes a while. */
const SHORTEST_INTERVAL = 50;
const LONGEST_INTERVAL = 10_000_000;
const DEFAULT_LIMIT = 15;

/** @throws UsageError */
export function parseProfileOptions(words: readonly string[]): ProfileOptions {
	let output: string | undefined;
	let interval = DEFAULT_INTERVAL;
	let limit = DEFAULT_LIMIT;
	let order: ProfileOrder = 'self';
	let allocations = false;
	let table = true;
	let quiet = false;
	/** Options of `krait` itself. */
	const others: string[] = [];
	let at = 0;
	for (; at < words.length && words[at].startsWith('-'); at++) {
		const [, option = words[at], given] = /^(--[^=]*)(?:=(.*))?$/s.exec(words[at]) ?? [];
		const value = (): string => {
			const text = given ?? words[++at];
			if (text === undefined || text === '') throw new UsageError(`option ${option} needs a value`);
			return text;
		};
		const flag = (): true => {
			if (given !== undefined) throw new UsageError(`option ${option} takes no value`);
			return true;
		};
		if (option === '-o' || option === '--output') output = value();
		else if (option === '--interval') interval = number(option, value(), SHORTEST_INTERVAL, LONGEST_INTERVAL);
		else if (option === '--limit') limit = number(option, value(), 0, Number.MAX_SAFE_INTEGER);
		else if (option === '--sort') order = orderOf(value());
		else if (option === '--allocations') allocations = flag();
		else if (option === '--no-table') table = !flag();
		else if (option === '--quiet' || option === '-q') quiet = flag();
		else if (option === '-m' || option === '-c' || option === '-') break;
		else {
			others.push(words[at]);
			if (OPTIONS_WITH_VALUE.has(words[at])) others.push(value());
		}
	}
	const program = parseCommandLine([...others, ...words.slice(at)]);
	if (program.kind !== 'run' || at === words.length) throw new UsageError('which program?');
	output ??= `${nameOf(program)}.cpuprofile`;
	return { program, output, interval, limit, order, allocations, table: table && !quiet, quiet };
}

/** Of `krait`, with the value in a word of its own. */
const OPTIONS_WITH_VALUE = new Set(['-X', '--jit', '--log']);

/** What a program is called: its file, without folder and ending, or its module. */
function nameOf({ program }: RunRequest): string {
	if (program.kind === 'module') return program.name;
	if (program.kind !== 'file') return 'krait';
	const name = program.path.slice(program.path.lastIndexOf('/') + 1).replace(/\.m?py$/, '');
	return name === '' ? 'krait' : name;
}

function number(option: string, text: string, least: number, most: number): number {
	const value = Number(text);
	if (/^\d+$/.test(text) && value >= least && value <= most) return value;
	throw new UsageError(`${option}: not a number${most < 1e9 ? ` from ${least} to ${most}` : ''}: ${text}`);
}

function orderOf(text: string): ProfileOrder {
	const order = PROFILE_ORDERS.find((name) => name === text);
	if (order === undefined) throw new UsageError(`--sort: not one of ${PROFILE_ORDERS.join(', ')}: ${text}`);
	return order;
}
