// The tables of `krait profile`: functions, lines and, if they were counted, allocations.

import type { AllocationCount } from '../../debug/allocations.ts';
import { type Cost, functionCosts, lineCosts, type Profile } from '../../debug/profile.ts';

/** What rows may be sorted by. */
export const PROFILE_ORDERS = ['self', 'total', 'samples', 'name'] as const;

/** What rows are sorted by. */
export type ProfileOrder = (typeof PROFILE_ORDERS)[number];

/** Which rows there are, and how many. */
export interface ProfileTableOptions {
	/** Rows of each table. */
	readonly limit: number;
	readonly order: ProfileOrder;
	/** What a file is called. */
	readonly nameOf: (file: string) => string;
	/** A line of a file without white space around it; empty if there is none. */
	readonly sourceLine: (file: string, line: number) => string;
	/** Characters of source that are shown. */
	readonly sourceWidth: number;
}

/** A row and what it is called. */
interface Named<C> {
	readonly cost: C;
	readonly name: string;
}

/** The tables as text: functions, lines and, if they were counted, objects. */
export function profileTable(
	profile: Profile,
	allocations: readonly AllocationCount[] | undefined,
	options: ProfileTableOptions,
): string {
	const { nameOf, sourceLine } = options;
	const time = profile.endTime - profile.startTime;
	const count = profile.samples.length;
	const place = (file: string, line: number) => `${nameOf(file)}:${line}`;
	const source = (file: string, line: number): string => {
		const text = sourceLine(file, line);
		return text.length > options.sourceWidth ? `${text.slice(0, options.sourceWidth - 3)}...` : text;
	};
	const samples = count === 1 ? '1 sample' : `${count} samples`;
	const parts = [`${samples} in ${milliseconds(time)} ms, one every ${profile.interval} ms\n`];
	if (count > 0) {
		const functions = functionCosts(profile).map((cost) => {
			const { file, line, name } = cost.func;
			return { cost, name: file === '' ? name : `${name} (${place(file, line)})` };
		});
		parts.push(costTable('function', functions, time, options));
		const lines = lineCosts(profile).map((cost) => {
			const { file, line } = cost;
			return { cost, name: `${place(file, line)}  ${source(file, line)}`.trimEnd() };
		});
		parts.push(costTable('line', lines, time, options));
	}
	if (allocations !== undefined) {
		const rows = allocations.slice(0, options.limit).map(({ file, line, count: objects, types }) => {
			const kinds = [...types].sort(([, a], [, b]) => b - a).map(([type, number]) => `${type} ${number}`);
			return [String(objects), `${place(file, line)}  ${source(file, line)}`.trimEnd(), kinds.join(', ')];
		});
		const sum = allocations.reduce((total, entry) => total + entry.count, 0);
		const left = allocations.length - rows.length;
		parts.push(`${sum} objects made\n\n${layOut([['objects', 'line', 'types'], ...rows], 1)}${more(left, 'line')}`);
	}
	return parts.join('\n');
}

function costTable<C extends Cost>(
	title: string,
	entries: readonly Named<C>[],
	time: number,
	{ limit, order }: ProfileTableOptions,
): string {
	const compare: Record<ProfileOrder, (a: Named<C>, b: Named<C>) => number> = {
		self: (a, b) => b.cost.self - a.cost.self || b.cost.total - a.cost.total,
		total: (a, b) => b.cost.total - a.cost.total || b.cost.self - a.cost.self,
		samples: (a, b) => b.cost.samples - a.cost.samples || b.cost.self - a.cost.self,
		name: (a, b) => (a.name < b.name ? -1 : 1),
	};
	const sorted = [...entries].sort(compare[order]);
	const percent = (part: number) => (time > 0 ? `${((100 * part) / time).toFixed(1)}%` : '');
	const rows = sorted.slice(0, limit).map(({ cost: { samples, self, total }, name }) => {
		return [milliseconds(self), percent(self), milliseconds(total), percent(total), String(samples), name];
	});
	const header = ['self ms', '', 'total ms', '', 'samples', title];
	return layOut([header, ...rows], 5) + more(sorted.length - rows.length, title);
}

/** Columns as wide as they have to be; the first ones are numbers. */
function layOut(rows: readonly (readonly string[])[], numbers: number): string {
	const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
	const lines = rows.map((row) => {
		const cells = row.map((text, column) => {
			return column < numbers ? text.padStart(widths[column]) : text.padEnd(widths[column]);
		});
		return `${cells.join('  ').trimEnd()}\n`;
	});
	return lines.join('');
}

function more(count: number, what: string): string {
	return count > 0 ? `... and ${count} more ${count === 1 ? what : `${what}s`}\n` : '';
}

function milliseconds(time: number): string {
	return time.toFixed(time < 1000 ? 1 : 0);
}
