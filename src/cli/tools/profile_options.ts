// The command line of `krait profile`, understood.

import { type RunRequest, UsageError } from '../arguments.ts';
import { PROFILE_ORDERS, type ProfileOrder } from './profile_table.ts';
import { parseToolOptions } from './tool_options.ts';

/** What `krait profile` was asked for. */
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

/** Reads the words behind `krait profile`. @throws UsageError */
export function parseProfileOptions(words: readonly string[]): ProfileOptions {
	let output: string | undefined;
	let interval = DEFAULT_INTERVAL;
	let limit = DEFAULT_LIMIT;
	let order: ProfileOrder = 'self';
	let allocations = false;
	let table = true;
	let quiet = false;
	const program = parseToolOptions(words, ({ name, value, flag }) => {
		if (name === '-o' || name === '--output') output = value();
		else if (name === '--interval') interval = number(name, value(), SHORTEST_INTERVAL, LONGEST_INTERVAL);
		else if (name === '--limit') limit = number(name, value(), 0, Number.MAX_SAFE_INTEGER);
		else if (name === '--sort') order = orderOf(value());
		else if (name === '--allocations') allocations = flag();
		else if (name === '--no-table') table = !flag();
		else if (name === '--quiet' || name === '-q') quiet = flag();
		else return false;
		return true;
	});
	output ??= `${nameOf(program)}.cpuprofile`;
	return { program, output, interval, limit, order, allocations, table: table && !quiet, quiet };
}

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
